class _Scalar:
    def __repr__(self):
        return self.name


def _scalar(spark_name):
    return type(spark_name, (_Scalar,), {"name": spark_name})


BooleanType, ShortType, IntegerType, LongType = _scalar("boolean"), _scalar("smallint"), _scalar("int"), _scalar("bigint")
FloatType, DoubleType, StringType, BinaryType = _scalar("float"), _scalar("double"), _scalar("string"), _scalar("binary")
TimestampType, DateType = _scalar("timestamp"), _scalar("date")


class ArrayType:
    def __init__(self, element):
        self.name = "array<{}>".format(element.name)


class StructField:
    def __init__(self, name, data_type):
        self.name, self.dataType = name, data_type


class StructType:
    def __init__(self, fields):
        self.fields = fields

    def __getitem__(self, name):
        return next(field for field in self.fields if field.name == name)
