#nullable disable
namespace Microsoft.Spark.Sql;

/// <summary>Values as the pickler passes them: longs that fit an int as Int32, floats as doubles, arrays as ArrayList.</summary>
public sealed class Row
{
    internal Row(object[] values) => Values = values;

    public object[] Values { get; }
}
