"""Does on Spark what a job asked of its engine, and compares what comes out."""
import shutil
import tempfile
import time

from . import kernels, views
from .differences import Verdict, compare

COMPARED = ("table", "write", "query", "scan")


class Replay:
    """One job on one Spark session."""

    def __init__(self, spark, bundle, job, only, report):
        self.spark = spark
        self.bundle = bundle
        self.job = job
        self.only = only
        self.report = report
        self.misses = tempfile.mkdtemp(prefix="spark-verify-misses-")
        self.persisted = []
        self.branches = set()
        for step in job.steps:
            if step.kind in COMPARED:
                self.branches |= kernels.in_branches(step["sql"]) | kernels.in_branches((step.get("unpack") or {}).get("sql", ""))

    def run(self):
        do = {"rows": self._rows, "parquet": self._parquet, "kernel": self._kernel, "share": self._nothing}
        try:
            for step in self.job.steps:
                if step.kind in COMPARED:
                    self._select(step)
                else:
                    do[step.kind](step)
        finally:
            for frame in self.persisted:
                frame.unpersist()
            shutil.rmtree(self.misses, ignore_errors=True)

    def _rows(self, step):
        views.make_rows(self.spark, step["name"], step.columns, step.rows())

    def _parquet(self, step):
        views.make_parquet(self.spark, step, self.bundle)

    def _kernel(self, step):
        misses = self.misses if step["name"] in self.branches else None
        returns = views.struct([("value", step["returns"])])["value"].dataType
        self.spark.udf.register(step["name"], kernels.function(step, misses), returns)

    def _nothing(self, step):
        """A file's path is an argument of kernels, whose calls are recorded: nobody opens it."""

    def _select(self, step):
        is_wanted = self.only is None or self.only in step.sql_files
        if not is_wanted and step.kind != "table":
            return
        started = time.monotonic()
        try:
            frame = self._frame(step)
            verdict = self._compared(step, frame) if is_wanted else None
        except Exception as e:  # Whatever Spark says of a statement is what this script is there to tell.
            verdict = Verdict(False, step.get("count") or 0, ["Spark: " + _first_lines(e)])
        missed = kernels.missed(self.misses)
        if verdict is None:
            return
        if step.get("uncompared") and verdict.agrees:
            self.report.uncompared(self.job, step, step["uncompared"])
            return
        verdict.lines += missed if not verdict.agrees else ["nobody used what was not recorded: " + line for line in missed]
        self.report.compared(self.job, step, verdict, time.monotonic() - started)

    def _frame(self, step):
        frame = self.spark.sql(step["sql"])
        if step.get("unpack"):
            frame.createOrReplaceTempView("packed")
            frame = self.spark.sql(step["unpack"]["sql"])
        # Read twice where rows differ, and a table by everything after it.
        frame = frame.persist()
        self.persisted.append(frame)
        if step.kind == "table":
            frame.createOrReplaceTempView(step["name"])
        return frame

    def _compared(self, step, frame):
        missing = views.missing_columns(frame, step.columns)
        if missing:
            return Verdict(False, step.get("count") or 0, ["column {} is not there".format(name) for name in missing])
        # Only what is published has its types by contract.
        wrong = views.wrong_types(frame, step.columns) if step.kind == "write" else []
        if step.get("uncompared"):
            frame.count()
            return Verdict(True, 0, [])
        verdict = compare(
            step.columns, step.rows, views.read_back(frame, step.columns), step["count"], step["digest"], lists_in_order=step.kind == "write")
        return Verdict(verdict.agrees and not wrong, verdict.count, wrong + verdict.lines)


def _first_lines(error):
    lines = [line for line in str(error).splitlines() if line.strip()]
    # A Python function's own error is the last line of a worker's traceback.
    own = [line.strip() for line in lines if "NoSuchCall" in line]
    return own[-1] if own else "\n    ".join(lines[:6]) or type(error).__name__
