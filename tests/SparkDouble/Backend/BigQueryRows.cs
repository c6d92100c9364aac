using System.Collections.Concurrent;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// spark-bigquery-connector over selects that stand for tables. It sends the filter with its own conditions, joined by `and`: one that is not in
/// parentheses is refused.
/// </summary>
internal static class BigQueryRows
{
    private static readonly ConcurrentDictionary<string, string> Tables = new();

    /// <summary>A select of DuckDB's that a table's name stands for.</summary>
    public static void Define(string table, string select) => Tables[table] = select;

    public static Plan Plan(Catalyst catalyst, string source, IReadOnlyDictionary<string, string> options)
    {
        if (source != "bigquery" || !options.ContainsKey("parentProject"))
        {
            throw JvmFailure.Thrown("java.lang.IllegalArgumentException", $"{source} without parentProject");
        }

        string table = options["table"];
        string select = Tables.TryGetValue(table, out string? rows) ? rows : throw JvmFailure.Thrown("java.lang.RuntimeException", $"Table {table} not found");
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
