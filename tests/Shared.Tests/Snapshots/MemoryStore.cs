using System.Globalization;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots;

/// <summary>Objects in memory, for tests that publish hundreds of runs: a disk would make each of them wait for its writes.</summary>
/// <param name="staging">Where staging directories are, which are of the disk.</param>
internal sealed class MemoryStore(LocalObjectStore staging) : IObjectStore
{
    private readonly SortedDictionary<string, (byte[] Content, long Generation)> objects = new(StringComparer.Ordinal);
    private long writes;

    public string Root => staging.Root;

    public string WorkDirectory => staging.WorkDirectory;

    public string Name(string key) => $"memory:{key}";

    public IObjectStore Within(string folder) => throw new NotSupportedException($"{folder} is in memory");

    public StoredObject? Get(string key) =>
        objects.TryGetValue(key, out (byte[] Content, long Generation) stored) ? new StoredObject(stored.Content, () => Text(stored.Generation)) : null;

    public bool Holds(string key) => objects.Keys.Any(other => other == key || other.StartsWith($"{key}/", StringComparison.Ordinal));

    public void Put(string key, ReadOnlySpan<byte> content) => objects[key] = (content.ToArray(), ++writes);

    public void Ahead(string key, string localFile)
    {
    }

    public void PutFile(string key, string localFile, string? sha256 = null) => Put(key, File.ReadAllBytes(localFile));

    public bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content)
    {
        if (Get(key)?.Generation != expectedGeneration)
        {
            return false;
        }

        Put(key, content);
        return true;
    }

    public string LocalFile(string key, string sha256, bool anew = false) => throw new NotSupportedException($"{key} is in memory");

    public IReadOnlyList<string> Folders(string folder) => [.. List(folder)
        .Select(entry => entry.Key[(folder.Length == 0 ? 0 : folder.Length + 1)..].Split('/'))
        .Where(path => path.Length > 1)
        .Select(path => path[0])
        .Distinct()];

    public IReadOnlyList<StoredEntry> List(string folder) =>
    [
        .. objects.Where(pair => folder.Length == 0 || pair.Key.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Select(pair => new StoredEntry(pair.Key, pair.Value.Content.Length)),
    ];

    public void Delete(string key) => objects.Remove(key);

    public bool TryDelete(string key, string expectedGeneration) => Get(key)?.Generation == expectedGeneration && objects.Remove(key);

    public void ClearStaging()
    {
    }

    public bool IsStaged(string name) => staging.IsStaged(name);

    public void Clear(string last) => objects.Clear();

    public IReadOnlyList<string> Staged() => staging.Staged();

    public IStagingDirectory? TryStage(string name) => staging.TryStage(name);

    private static string Text(long generation) => generation.ToString(CultureInfo.InvariantCulture);
}
