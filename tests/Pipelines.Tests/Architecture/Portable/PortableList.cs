using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>What shared/Engine/portable-sql.md lets SQL use: the document is the list, so that the two can't differ.</summary>
internal sealed partial class PortableList
{
    private static readonly string[] Columns = ["Spark 3.5", "DuckDB 1.5", "difference"];

    private PortableList(string text)
    {
        Keywords = Names(text, "Keywords");
        Types = Names(text, "Types");
        Operators = Names(text, "Operators");
        Functions = Names(text, "Functions");
        Macros = [.. Rows(text, "Functions").Where(row => row[2].StartsWith("macro", StringComparison.Ordinal)).SelectMany(row => Coded(row[0]))];
    }

    public static PortableList Project { get; } = Of(Repository.Read("shared/Engine/portable-sql.md"));

    public ImmutableHashSet<string> Keywords { get; }

    public ImmutableHashSet<string> Types { get; }

    public ImmutableHashSet<string> Operators { get; }

    public ImmutableHashSet<string> Functions { get; }

    /// <summary>Those functions that DuckDB has by a macro of ours.</summary>
    public ImmutableHashSet<string> Macros { get; }

    /// <exception cref="FormatException">A row lacks a cell, or names nothing.</exception>
    public static PortableList Of(string text) => new(text);

    private static ImmutableHashSet<string> Names(string text, string section) => [.. Rows(text, section).SelectMany(row => Coded(row[0]))];

    private static IEnumerable<string[]> Rows(string text, string section)
    {
        IEnumerable<string> lines = text.Split('\n').SkipWhile(line => line != $"## {section}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        foreach (string line in lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            string[] cells = [.. Bar().Split(line)[1..^1].Select(cell => cell.Trim().Replace(@"\|", "|", StringComparison.Ordinal))];
            if (cells.Length != 1 + Columns.Length || cells.Contains(""))
            {
                throw new FormatException($"portable-sql.md: a row has a name, {string.Join(", ", Columns)}: {line}");
            }

            yield return cells;
        }
    }

    private static IEnumerable<string> Coded(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
