namespace Pipelines.Engine.Spark;

/// <summary>Names as Spark's SQL writes them here; see the session's settings.</summary>
internal static class Names
{
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
