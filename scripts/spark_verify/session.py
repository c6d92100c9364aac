"""A Spark session in local mode, set up as shared/Engine.Spark/Session/SessionSettings.cs sets it, as far as that touches results."""
import os
import sys
import time

SPARK = "3.5"

SETTINGS = {
    # Dates of timestamps are UTC dates.
    "spark.sql.session.timeZone": "UTC",
    # Overflow and bad casts are errors, as they are in DuckDB.
    "spark.sql.ansi.enabled": "true",
    # "name" is a name, and only 'text' is a text.
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    # Dates before 1582 as they are.
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    # Timestamps without a zone are read as UTC, nanoseconds as plain numbers that the view divides.
    "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
    "spark.sql.legacy.parquet.nanosAsLong": "true",
    # A sample is small: the default of 200 partitions would be all overhead.
    "spark.sql.shuffle.partitions": "8",
    # Workers keep the recorded calls that they have read.
    "spark.python.worker.reuse": "true",
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


class NoSpark(Exception):
    """pyspark can't be used here; the message says how to get it."""


def require():
    """The pyspark module."""
    how = "make one with python3 -m venv spark && spark/bin/pip install 'pyspark==3.5.*', and run this script with spark/bin/python; Spark needs Java 8, 11 or 17."
    try:
        import pyspark
    except ImportError:
        raise NoSpark("This Python has no pyspark: " + how)
    if not pyspark.__version__.startswith(SPARK + "."):
        raise NoSpark("pyspark {} is here, and the jobs are for Spark {}: {}".format(pyspark.__version__, SPARK, how))
    return pyspark


def open_session(memory):
    """A session of one job's own: views and functions are not shared."""
    require()
    # Where values come back as datetime, Python's own zone would creep in.
    os.environ["TZ"] = "UTC"
    time.tzset()
    # Workers find this package, and are the same Python.
    scripts = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in (scripts, os.environ.get("PYTHONPATH")) if path)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").appName("spark-verify").config("spark.driver.memory", memory)
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate().newSession()
    session.sparkContext.setLogLevel("ERROR")
    # What the first session was built with need not be what a new one has.
    for key, value in SETTINGS.items():
        if key.startswith("spark.sql."):
            session.conf.set(key, value)
    return session
