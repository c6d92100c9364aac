"""Makes what SQL reads: Parquet cast to the contract, parameters, small tables; and reads back what it made."""
import datetime

from . import rows

SQL_NAMES = {
    "bool": "boolean", "short": "smallint", "int": "int", "long": "bigint", "float": "float", "double": "double",
    "text": "string", "binary": "binary", "timestamp": "timestamp", "date": "date",
}
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def sql_name(kind):
    """Spark's name of a column's type."""
    return "array<{}>".format(SQL_NAMES[rows.element(kind)]) if rows.is_list(kind) else SQL_NAMES[kind]


def quoted(name):
    return "`{}`".format(name.replace("`", "``"))


def struct(columns):
    """Spark's schema of columns, which are pairs of name and type."""
    from pyspark.sql import types

    by_kind = {
        "bool": types.BooleanType, "short": types.ShortType, "int": types.IntegerType, "long": types.LongType, "float": types.FloatType,
        "double": types.DoubleType, "text": types.StringType, "binary": types.BinaryType, "timestamp": types.TimestampType, "date": types.DateType,
    }

    def type_of(kind):
        return types.ArrayType(type_of(rows.element(kind))) if rows.is_list(kind) else by_kind[kind]()

    return types.StructType([types.StructField(name, type_of(kind)) for name, kind in columns])


def make_rows(spark, name, columns, data):
    """A view of rows given here."""
    local = [tuple(_local(value, kind) for value, (_, kind) in zip(row, columns)) for row in data]
    spark.createDataFrame(local, struct(columns)).createOrReplaceTempView(name)


def _local(value, kind):
    if value is None:
        return None
    if rows.is_list(kind):
        return [_local(one, rows.element(kind)) for one in value]
    if kind == "bool":
        return bool(value)
    if kind == "timestamp":
        return EPOCH + datetime.timedelta(microseconds=value)
    if kind == "date":
        return EPOCH.date() + datetime.timedelta(days=value)
    return bytearray(value) if kind == "binary" else value


def make_parquet(spark, step, bundle):
    """A view over Parquet files with exactly the contract's columns. Files of a source may differ in what columns they have, and are read one by one."""
    files = [bundle.file(name) for name in step["files"]]
    if not files:
        make_rows(spark, step["name"], step.columns, [])
        return
    parts = []
    for number, group in enumerate([files] if step["checked"] else [[one] for one in files]):
        source = "{}__files_{}".format(step["name"], number)
        frame = spark.read.parquet(*group)
        frame.createOrReplaceTempView(source)
        parts.append(_select(step, source, dict(frame.dtypes)))
    spark.sql("\nunion all\n".join(parts)).createOrReplaceTempView(step["name"])


def _select(step, source, found):
    renamed = step["renamed"]
    columns = ", ".join("{} as {}".format(_cast(found, renamed.get(name, name), kind), quoted(name)) for name, kind in step.columns)
    select = "select {} from {}".format(columns, quoted(source))
    if step.get("without"):
        listener = quoted(renamed.get("user_id", "user_id"))
        select += " where coalesce(cast({} as string), '') not in (select user_id from {})".format(listener, quoted(step["without"]))
    return select


def _cast(found, original, kind):
    if original not in found:
        return "cast(null as {})".format(sql_name(kind))
    value = quoted(original)
    if kind == "timestamp" and found[original] == "bigint":
        value = "timestamp_micros(cast(floor({} / 1000) as bigint))".format(value)
    return "cast({} as {})".format(value, sql_name(kind))


def read_back(frame, columns):
    """Makes iterators over a result's rows as a bundle has them: timestamps as microseconds, dates as days."""
    types = dict(frame.dtypes)
    functions = {"timestamp": "unix_micros({})", "date": "unix_date({})"}
    numbers = frame.selectExpr(*[functions.get(types[name], "{}").format(quoted(name)) + " as " + quoted(name) for name, _ in columns])
    return lambda: (tuple(row) for row in numbers.toLocalIterator())


def missing_columns(frame, columns):
    return [name for name, _ in columns if name not in dict(frame.dtypes)]


def wrong_types(frame, columns):
    """In which columns a result differs from a contract, in words."""
    types = dict(frame.dtypes)
    return [
        "column {} must be {} and is {}: cast it in SQL".format(name, sql_name(kind), types[name])
        for name, kind in columns if types[name] != sql_name(kind)
    ]
