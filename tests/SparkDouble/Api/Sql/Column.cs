#nullable disable
namespace Microsoft.Spark.Sql;

public sealed class Column
{
    internal Column(string name) => Name = name;

    internal string Name { get; }
}
