namespace Pipelines.Engine.DuckDb;

/// <summary>Names and texts as DuckDB's SQL writes them.</summary>
internal static class Quote
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
