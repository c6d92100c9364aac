#nullable disable
namespace Microsoft.Spark.Sql.Types;

public abstract class DataType
{
    internal abstract string DuckDb { get; }
}

public abstract class AtomicType : DataType
{
}

public abstract class NumericType : AtomicType
{
}

public abstract class IntegralType : NumericType
{
}

public abstract class FractionalType : NumericType
{
}

public sealed class StringType : AtomicType
{
    internal override string DuckDb => "varchar";
}

public sealed class BinaryType : AtomicType
{
    internal override string DuckDb => "blob";
}

public sealed class BooleanType : AtomicType
{
    internal override string DuckDb => "boolean";
}

public sealed class DoubleType : FractionalType
{
    internal override string DuckDb => "double";
}

public sealed class LongType : IntegralType
{
    internal override string DuckDb => "bigint";
}
