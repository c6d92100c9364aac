using System.Text;

namespace Pipelines.Engine.Spark;

/// <summary>Paths as Hadoop takes them.</summary>
internal static class SparkPath
{
    /// <summary>With its scheme: a path without one would be of the cluster's default file system.</summary>
    public static string Of(string path) => path.Contains("://", StringComparison.Ordinal) ? path : $"file://{Path.GetFullPath(path)}";

    /// <summary>For a reader, which takes some characters for a pattern.</summary>
    public static string Literal(string path)
    {
        StringBuilder literal = new();
        foreach (char character in Of(path))
        {
            literal.Append(character is '{' or '}' or '[' or ']' or '*' or '?' or '\\' ? $"\\{character}" : $"{character}");
        }

        return literal.ToString();
    }
}
