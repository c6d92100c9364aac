#nullable disable
namespace Microsoft.Spark.Sql.Types;

public sealed class ArrayType : DataType
{
    public ArrayType(DataType elementType, bool containsNull = true) => (ElementType, ContainsNull) = (elementType, containsNull);

    public DataType ElementType { get; private set; }

    public bool ContainsNull { get; private set; }

    internal override string DuckDb => $"{ElementType.DuckDb}[]";
}

/// <summary>Without the real one's last parameter, metadata as a JObject of Newtonsoft.Json.</summary>
public sealed class StructField
{
    public StructField(string name, DataType dataType, bool isNullable = true) => (Name, DataType, IsNullable) = (name, dataType, isNullable);

    public string Name { get; }

    public DataType DataType { get; }

    public bool IsNullable { get; }
}

public sealed class StructType : DataType
{
    public StructType(IEnumerable<StructField> fields) => Fields = [.. fields];

    public List<StructField> Fields { get; private set; }

    internal override string DuckDb => throw new NotSupportedException("A struct is no column of ours.");
}
