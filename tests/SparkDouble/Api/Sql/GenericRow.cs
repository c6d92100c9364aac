#nullable disable
namespace Microsoft.Spark.Sql;

public sealed class GenericRow
{
    public GenericRow(object[] values) => Values = values;

    public object[] Values { get; }
}
