using System.Collections.Concurrent;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// spark-bigquery-connector over selects that stand for tables and queries. It sends the filter with its own conditions, joined by `and`: one that
/// is not in parentheses is refused, as is a query without what it is materialised by.
/// </summary>
internal static class BigQueryRows
{
    private static readonly ConcurrentDictionary<string, string> Relations = new();

    /// <summary>A select of DuckDB's that a table's name or a query's text stands for.</summary>
    public static void Define(string relation, string select) => Relations[relation] = select;

    public static Plan Plan(Catalyst catalyst, string source, IReadOnlyDictionary<string, string> options)
    {
        if (source != "bigquery" || !options.ContainsKey("parentProject"))
        {
            throw JvmFailure.Thrown("java.lang.IllegalArgumentException", $"{source} without parentProject");
        }

        if (options.ContainsKey("query") && (options.GetValueOrDefault("viewsEnabled") != "true" || !options.ContainsKey("materializationDataset")))
        {
            throw JvmFailure.Thrown("java.lang.IllegalArgumentException", "a query needs viewsEnabled and materializationDataset");
        }

        string relation = options.TryGetValue("table", out string? table) ? table : options["query"];
        string select = Relations.TryGetValue(relation, out string? rows) ? rows : throw JvmFailure.Thrown("java.lang.RuntimeException", $"Table {relation} not found");
        string filter = options.GetValueOrDefault("filter", "(true)");
        return IsInParentheses(filter)
            ? catalyst.Make($"select * from ({select}) where {filter.Replace('`', '"')}")
            : throw JvmFailure.Thrown("com.google.cloud.bigquery.BigQueryException", $"Syntax error in filter {filter}");
    }

    // One pair around all of it, and not the first and the last of several.
    private static bool IsInParentheses(string filter)
    {
        int depth = 0;
        for (int i = 0; i < filter.Length; i++)
        {
            depth += filter[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && i < filter.Length - 1)
            {
                return false;
            }
        }

        return filter.StartsWith('(') && depth == 0;
    }
}
