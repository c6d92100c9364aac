import itertools
import os
import random
import re

from spark_verify import views
from spark_verify.bundle import Bundle
from spark_verify.calls import RecordedCalls
from spark_verify.parallel import ParallelLists

BUNDLE = Bundle(os.environ["SPARK_DOUBLE_BUNDLE"])
# A file of SQL whose first row comes out wrong, and one whose integers come out in another type.
DAMAGED = os.environ.get("SPARK_DOUBLE_DAMAGES", "")
MISTYPED = os.environ.get("SPARK_DOUBLE_MISTYPES", "")


def selects(job):
    """Steps by the text of their SQL, in the order in which they ran: a statement may run again, with other params."""
    steps = {}
    for step in job.steps:
        if step.get("sql"):
            for text in {step["sql"], (step.get("unpack") or step)["sql"]}:
                steps.setdefault(text, []).append(step)
    return steps


class Frame:
    def __init__(self, session, columns, rows):
        self.session, self.columns, self.rows = session, columns, rows

    @property
    def dtypes(self):
        return [(name, views.sql_name(kind)) for name, kind in self.columns]

    def createOrReplaceTempView(self, name):
        self.session.views.add(name)

    def persist(self):
        return self

    def unpersist(self):
        pass

    def count(self):
        return len(self.rows)

    def selectExpr(self, *expressions):
        names = [re.search(r"as `(.*)`$", expression).group(1) for expression in expressions]
        assert names == [name for name, _ in self.columns], names
        for expression, (_, kind) in zip(expressions, self.columns):
            assert ("unix_micros" in expression) == (kind == "timestamp") and ("unix_date" in expression) == (kind == "date"), expression
        return self

    def toLocalIterator(self):
        rows = [tuple(bytearray(value) if isinstance(value, bytes) else value for value in row) for row in self.rows]
        random.Random(5).shuffle(rows)
        return iter(rows)


class Reader:
    def __init__(self, session):
        self.session = session

    def parquet(self, *files):
        assert files and all(os.path.isfile(file) for file in files), files
        return Frame(self.session, [], [])


class Functions:
    def __init__(self, job):
        self.job = job

    def register(self, name, function, returns):
        """Calls it for all that was recorded, as a worker would: blobs as bytearrays, lists in another order."""
        step = next(step for step in self.job.steps if step.kind == "kernel" and step["name"] == name)
        assert returns.name == views.sql_name(step["returns"]), name
        calls = RecordedCalls(name, tuple(step["parameters"]), step["returns"], step.calls_path)
        parallel = ParallelLists(calls.parameters)
        for arguments, _ in calls.read():
            parallel.see(arguments)
        assert function(*[None for _ in calls.parameters]) is None
        for arguments, result in itertools.islice(calls.read(), 50):
            turned = list(arguments)
            for group in parallel.groups:
                for column in group:
                    turned[column] = list(reversed(turned[column]))
            given = [bytearray(value) if isinstance(value, bytes) else value for value in turned]
            assert function(*given) == result, (name, given)


class SparkSession:
    jobs = iter(BUNDLE.jobs)

    def __init__(self, job=None):
        self.views, self.read, self.udf, self.sparkContext = set(), Reader(self), Functions(job), self
        self.conf = self
        self.selects = selects(job) if job else {}

    def setLogLevel(self, level):
        pass

    def set(self, key, value):
        assert key.startswith("spark.sql.") and isinstance(value, str), key

    def newSession(self):
        # One a job, in the bundle's order.
        return SparkSession(next(SparkSession.jobs))

    def createDataFrame(self, rows, struct):
        for row in rows:
            assert len(row) == len(struct.fields)
            # Spark's own check of local rows is as strict.
            assert all(type(value) is bool for value, field in zip(row, struct.fields) if field.dataType.name == "boolean" and value is not None)
        return Frame(self, [], rows)

    def sql(self, text):
        if "__files_" in text:
            assert text.startswith("select cast("), text
            return Frame(self, [], [])
        steps = self.selects[text]
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        if step.get("uncompared"):
            return Frame(self, [], [])
        missing = [view for view in re.findall(r"[a-z_0-9]+", re.search(r"Reads: ([^.(]*)", text).group(1)) if view not in self.views]
        assert not missing, "{} reads {}, which nobody made".format(step["file"], missing)
        rows, columns = list(step.rows()), step.columns
        if DAMAGED in step.sql_files and DAMAGED:
            rows[0] = tuple(value + 1 if isinstance(value, int) else value for value in rows[0])
        if MISTYPED in step.sql_files and MISTYPED:
            columns = [(name, "long" if kind in ("short", "int") else kind) for name, kind in columns]
        return Frame(self, columns, rows)

    class Builder:
        def __init__(self):
            self.settings = {}

        def master(self, master):
            assert master == "local[*]"
            return self

        def appName(self, name):
            return self

        def config(self, key, value):
            assert isinstance(value, str), key
            return self

        def getOrCreate(self):
            return SparkSession()

    builder = Builder()
