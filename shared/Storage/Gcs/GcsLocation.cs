using System.Text.RegularExpressions;
using Pipelines.Contracts;

namespace Pipelines.Storage.Gcs;

/// <summary>A bucket and, within it, a prefix without slashes at its ends, which may be empty.</summary>
public sealed partial record GcsLocation(string Bucket, string Prefix)
{
    public const string Scheme = "gs://";

    /// <param name="text">Such as <c>gs://bucket/prefix</c>.</param>
    /// <exception cref="BadConfigurationException">It is none.</exception>
    public static GcsLocation Parse(string text)
    {
        string[] parts = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..].Split('/', 2) : [];
        string prefix = parts.Length == 2 ? parts[1].TrimEnd('/') : "";
        return parts.Length > 0 && BucketName().IsMatch(parts[0]) && !prefix.Split('/').Any(segment => segment is "." or "..") && !prefix.Contains("//", StringComparison.Ordinal) && !prefix.StartsWith('/')
            ? new GcsLocation(parts[0], prefix)
            : throw new BadConfigurationException($"'{text}' is no place in Cloud Storage: write gs://bucket or gs://bucket/prefix.");
    }

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
