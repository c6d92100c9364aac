using System.Collections.Immutable;
using System.Text.Json;
using Pipelines.Engine;
using Pipelines.Storage;
using Pipelines.Storage.Caching;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Which files of the cache hold a partition, by its fingerprint: <c>&lt;cache&gt;/bigquery/&lt;fingerprint&gt;.json</c>. One of which a file
/// was evicted is as good as none. Files are in the cache by their content, so that its bound is over these as well.
/// </summary>
internal sealed class FetchedFiles(FileCache cache)
{
    private const string Folder = "bigquery";

    /// <summary>Whether a partition is at hand. A plan asks for years of days, and holds none of their files.</summary>
    public bool Has(string fingerprint) => Digests(fingerprint) is { } digests && Array.TrueForAll(digests, cache.Has);

    /// <summary>The files of a partition, which stay until this process ends; null when they are not all here.</summary>
    public ImmutableArray<ParquetPart>? Find(string fingerprint)
    {
        string?[]? files = Digests(fingerprint)?.Select(cache.Find).ToArray();
        return files is not null && Array.TrueForAll(files, file => file is not null) ? [.. files.Select(file => new ParquetPart(file!))] : null;
    }

    /// <summary>Takes the files of a partition over.</summary>
    public ImmutableArray<ParquetPart> Keep(string fingerprint, IReadOnlyList<FetchedFile> files)
    {
        foreach (FetchedFile file in files)
        {
            cache.Add(file.Sha256, file.Path);
        }

        string index = Index(fingerprint);
        FileErrors.Explain(index, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(index)!);
            string unfinished = $"{index}.{Path.GetRandomFileName()}";
            File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(files.Select(file => file.Sha256)));
            File.Move(unfinished, index, overwrite: true);
        });
        return Find(fingerprint) ?? throw new Contracts.UnavailableException(
            $"{cache.Path} lost what was fetched as soon as it came: it is too small for the inputs of a run. Raise cache.max_bytes of the environment.");
    }

    // An index that can't be read, as after the machine lost power, is as good as none: it is written again.
    private string[]? Digests(string fingerprint)
    {
        string index = Index(fingerprint);
        try
        {
            string[]? digests = File.Exists(index) ? JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(index)) : null;
            return digests is not null && Array.TrueForAll(digests, digest => digest is not null && FileCache.IsDigest(digest)) ? digests : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    private string Index(string fingerprint) => Path.Combine(cache.Path, Folder, $"{fingerprint}.json");
}

/// <summary>A file that arrived.</summary>
internal sealed record FetchedFile(string Path, string Sha256);
