using System.Text.RegularExpressions;

namespace Pipelines.SparkDouble.Backend;

/// <summary>Spark's SQL, as far as it is used, in DuckDB's words. What Spark 3.5 would refuse or read in another way is refused.</summary>
internal static partial class SparkText
{
    public static string ToDuckDb(string text, bool quotesAreNames) => Part().Replace(text, part =>
    {
        if (part.Groups["comment"].Success)
        {
            return " ";
        }

        if (part.Groups["text"] is { Success: true } literal)
        {
            return literal.Value.Contains('\\', StringComparison.Ordinal) || literal.Value[1..^1].Contains('\'', StringComparison.Ordinal)
                ? throw Parse($"{literal.Value}: Spark 3.5 takes a backslash for an escape, and a doubled quote for two texts")
                : literal.Value;
        }

        if (part.Groups["name"].Success)
        {
            return quotesAreNames ? part.Value : throw Parse($"{part.Value} is a text unless spark.sql.ansi.doubleQuotedIdentifiers is set");
        }

        return Code(part.Value);
    });

    /// <summary>Whether the outermost select has an order; any other's rows come as they come.</summary>
    public static bool IsOrdered(string text)
    {
        string code = Part().Replace(text, part => part.Groups["code"].Success ? part.Value : " ");
        int depth = 0, ordered = -1, ended = 0;
        foreach (Match token in Token().Matches(code))
        {
            depth += token.Value switch { "(" => 1, ")" => -1, _ => 0 };
            ordered = depth == 0 && token.Value.StartsWith("order", StringComparison.OrdinalIgnoreCase) ? token.Index : ordered;
            ended = depth == 0 && token.Value.StartsWith("union", StringComparison.OrdinalIgnoreCase) ? token.Index : ended;
        }

        return ordered > ended;
    }

    private static string Code(string code)
    {
        if (Unknown().Match(code) is { Success: true } unknown)
        {
            throw Parse($"Syntax error at or near '{unknown.Value}'");
        }

        string lists = List().Replace(code, "$1[]");
        return NaiveTime().Replace(Time().Replace(lists, "timestamptz"), "timestamp");
    }

    private static Microsoft.Spark.JvmException Parse(string message) => JvmFailure.Thrown("org.apache.spark.sql.catalyst.parser.ParseException", message);

    [GeneratedRegex("""(?<comment>--[^\n]*)|(?<text>'(?:[^']|'')*')|(?<name>"[^"]*")|(?<code>(?:(?!--)[^'"])+)""")]
    private static partial Regex Part();

    [GeneratedRegex(@"\(|\)|\border\s+by\b|\bunion\b", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    // Casts, lists, whole division and lambdas of DuckDB's own.
    [GeneratedRegex(@"::|\[|//|->|\blambda\b|\bunnest\b|\bread_parquet\b|\btimestamptz\b|\bvarchar\b|\bblob\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\barray<\s*(\w+)\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"\btimestamp\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\btimestamp_ntz\b", RegexOptions.IgnoreCase)]
    private static partial Regex NaiveTime();
}
