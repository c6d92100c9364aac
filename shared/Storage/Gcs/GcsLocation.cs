using System.Buffers;
using System.Text.RegularExpressions;
using Pipelines.Contracts;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// A bucket and, within it, a prefix without slashes at its ends, which may be empty. Source: Cloud Storage, "About Cloud Storage
/// buckets", bucket names, and "About Cloud Storage objects", object names.
/// </summary>
public sealed partial record GcsLocation(string Bucket, string Prefix)
{
    public const string Scheme = "gs://";

    // What stands for other names in a list, or ends a line.
    private static readonly SearchValues<char> Refused = SearchValues.Create("#[]*?\\\r\n");

    /// <summary>Whether text is meant as one.</summary>
    public static bool IsOne(string text) => text.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>What is wrong with it, to follow its key; null when it holds.</summary>
    public static string? Fault(string text)
    {
        if (!IsOne(text))
        {
            return $"must be gs://bucket or gs://bucket/prefix, got {text}";
        }

        string[] parts = text[Scheme.Length..].TrimEnd('/').Split('/');
        if (!BucketName().IsMatch(parts[0]))
        {
            return $"must name a bucket of lower-case letters, digits, dots, dashes and underscores, got {text}";
        }

        return parts.Skip(1).Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny(Refused))
            ? $"must have a prefix of plain names between slashes, got {text}"
            : null;
    }

    /// <param name="text">Such as <c>gs://bucket/prefix</c>.</param>
    /// <exception cref="BadConfigurationException">It is none.</exception>
    public static GcsLocation Parse(string text) => Fault(text) is null && text[Scheme.Length..].TrimEnd('/').Split('/', 2) is [var bucket, .. var prefix]
        ? new GcsLocation(bucket, string.Concat(prefix))
        : throw new BadConfigurationException($"'{text}' is no place in Cloud Storage: write gs://bucket or gs://bucket/prefix.");

    /// <summary>The name of the object of a key; of an empty key that of the prefix itself.</summary>
    public string Object(string key) => Prefix.Length == 0 ? key : key.Length == 0 ? Prefix : $"{Prefix}/{key}";

    /// <summary>What every object of a folder begins with; of an empty folder, of every object.</summary>
    public string Below(string folder) => Object(folder) is { Length: > 0 } name ? $"{name}/" : "";

    /// <summary>The key of an object below the prefix.</summary>
    public string Key(string name) => Prefix.Length == 0 ? name : name[(Prefix.Length + 1)..];

    public GcsLocation Within(string folder) => this with { Prefix = Object(folder) };

    public override string ToString() => Prefix.Length == 0 ? $"{Scheme}{Bucket}" : $"{Scheme}{Bucket}/{Prefix}";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]\z")]
    private static partial Regex BucketName();
}
