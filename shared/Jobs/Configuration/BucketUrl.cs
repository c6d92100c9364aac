using System.Buffers;
using System.Text.RegularExpressions;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// What <c>gs://bucket/prefix</c> may look like. Source: Cloud Storage, "About Cloud Storage buckets", bucket names, and "About
/// Cloud Storage objects", object names.
/// </summary>
internal static partial class BucketUrl
{
    private const string Scheme = "gs://";

    // What stands for other names in a list, or ends a line.
    private static readonly SearchValues<char> Refused = SearchValues.Create("#[]*?\\\r\n");

    public static bool IsOne(string text) => text.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>What is wrong with it, to follow its key; null when it holds.</summary>
    public static string? Fault(string text)
    {
        if (!IsOne(text))
        {
            return $"must be gs://bucket or gs://bucket/prefix, got {text}";
        }

        string[] parts = text[Scheme.Length..].TrimEnd('/').Split('/');
        if (!Bucket().IsMatch(parts[0]))
        {
            return $"must name a bucket of lower-case letters, digits, dots, dashes and underscores, got {text}";
        }

        return parts.Skip(1).Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny(Refused))
            ? $"must have a prefix of plain names between slashes, got {text}"
            : null;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]\z")]
    private static partial Regex Bucket();
}
