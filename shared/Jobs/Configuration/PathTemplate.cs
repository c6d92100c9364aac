using System.Text.RegularExpressions;

namespace Pipelines.Jobs.Configuration;

/// <summary>What a source's path may look like.</summary>
internal static partial class PathTemplate
{
    public const string Date = "{date}";

    /// <summary>Whether a segment is the name of one entry, the same every day.</summary>
    public static bool IsLiteral(string segment) => !HasGlob(segment) && !HasDate(segment);

    public static bool HasDate(string segment) => segment.Contains(Date, StringComparison.Ordinal);

    /// <summary>What is wrong with a template, to follow its key; null when it holds.</summary>
    public static string? Fault(string template, string[] segments)
    {
        if (template.Contains("://", StringComparison.Ordinal))
        {
            return $"must be a local path, got {template}";
        }

        if (NamesNoEntry(segments[^1]))
        {
            return $"must name files, got \"{template}\"";
        }

        string[] braces = [.. Braces().Matches(template).Select(found => found.Value)];
        if (braces.FirstOrDefault(brace => brace != Date) is { } unknown)
        {
            return $"may hold {Date} and no other braces, got {unknown}";
        }

        if (braces.Length > 1)
        {
            return $"may hold {Date} once, got {template}";
        }

        return OrderFault(segments) is { } fault ? $"{fault}, got {template}" : null;
    }

    private static string? OrderFault(string[] segments)
    {
        string[] matched = [.. segments.SkipWhile(IsLiteral)];
        if (matched.Any(segment => segment.Contains("**", StringComparison.Ordinal)))
        {
            return "may hold * but not **";
        }

        if (matched.Skip(1).Any(HasDate))
        {
            return $"must have {Date} before any *";
        }

        if (matched.SkipWhile(segment => !HasGlob(segment)).Any(segment => !HasGlob(segment)))
        {
            return "may hold * in its last segments only";
        }

        return matched.Any(NamesNoEntry) ? $"must not go up or nowhere after {Date}" : null;
    }

    private static bool HasGlob(string segment) => segment.Contains('*', StringComparison.Ordinal);

    private static bool NamesNoEntry(string segment) => segment is "" or "." or "..";

    // A brace without its partner counts as well.
    [GeneratedRegex(@"\{[^{}/]*\}|[{}]")]
    private static partial Regex Braces();
}
