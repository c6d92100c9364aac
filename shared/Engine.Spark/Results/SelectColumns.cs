using System.Collections.Immutable;
using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Results;

/// <summary>A column of a select, with Spark's name of its type.</summary>
internal sealed record SelectColumn(string Name, string Type);

internal static class SelectColumns
{
    /// <summary>
    /// The columns of a select, in order. By SQL: DataFrame.Schema of Microsoft.Spark knows no timestamp_ntz and throws.
    /// </summary>
    public static ImmutableArray<SelectColumn> Of(EngineSession session, string name, string select) => session.Do<ImmutableArray<SelectColumn>>(
        name, () => [.. session.Spark.Sql($"describe query {select}").Collect().Select(row => new SelectColumn((string)row.Values[0], (string)row.Values[1]))]);
}
