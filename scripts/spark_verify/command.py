"""The command line of spark-verify."""
import argparse
import sys

from . import recording, session
from .bundle import BadBundle, Bundle
from .replay import Replay
from .report import Report

DONE, DIFFERS, NOT_HERE = 0, 1, 2

DESCRIPTION = """Runs the SQL of recorded jobs on Spark in local mode and compares what comes out with what DuckDB made.

  scripts/spark-verify --record night.zip     on a machine with the .NET SDK: sample data, a night on it, recorded
  scripts/spark-verify night.zip              on a machine with pyspark 3.5

Kernels answer with what they returned while the night was recorded, so Spark needs no .NET. Rows are compared by the project's own digest;
doubles, where it differs, to 1e-9 relative."""


def main(arguments, out=None):
    parser = argparse.ArgumentParser(
        prog="spark-verify", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit codes: 0 all that could be compared agreed, 1 something differed, 2 it could not be run here.")
    parser.add_argument("bundle", help="folder or .zip that --record or `pipelines run --record` made")
    parser.add_argument("--job", help="only this job")
    parser.add_argument("--only", metavar="FILE.sql", help="compare only this statement; tables before it are made all the same")
    parser.add_argument("--memory", default="4g", help="of Spark's driver, which is all there is in local mode; 4g by default")
    parser.add_argument("--record", action="store_true", help="make the bundle instead of checking it; needs the .NET SDK and no Spark")
    parser.add_argument("--listeners", type=int, default=1000, help="with --record: size of the sample; 1000 by default")
    options = parser.parse_args(arguments)
    try:
        if options.record:
            recording.record(options.bundle, options.listeners)
            return DONE
        session.require()
        with Bundle(options.bundle) as bundle:
            return _verify(bundle, options, out)
    except (session.NoSpark, BadBundle, recording.CanNotRecord) as e:
        print("spark-verify: {}".format(e), file=sys.stderr)
        return NOT_HERE


def _verify(bundle, options, out):
    jobs = [job for job in bundle.jobs if options.job in (None, job.name)]
    if not jobs:
        raise BadBundle("the bundle has no job {}; it has {}".format(options.job, ", ".join(sorted({job.name for job in bundle.jobs}))))
    if options.only and not any(options.only in step.sql_files for job in jobs for step in job.steps):
        raise BadBundle("no job ran {}".format(options.only))
    report = Report(out)
    for job in jobs:
        spark = session.open_session(options.memory)
        report.begin(job)
        try:
            Replay(spark, bundle, job, options.only, report).run()
        except Exception as e:  # Views and parameters come from the bundle: Spark could not take them.
            report.failed(job, e)
    return DONE if report.end() else DIFFERS
