namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>Names and texts as DuckDB's SQL writes them.</summary>
internal static class SqlText
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
