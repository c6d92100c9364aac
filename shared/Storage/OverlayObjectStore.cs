namespace Pipelines.Storage;

/// <summary>
/// One store laid over another: reads fall through to <paramref name="below"/> where <paramref name="above"/> holds nothing, and
/// every write goes above. The store below never changes, and what it holds cannot be removed.
/// </summary>
public sealed class OverlayObjectStore(IObjectStore above, IObjectStore below) : IObjectStore
{
    // A generation tells which of the two stores it is of: the same mark may mean different objects there.
    private const string OfBelow = "below:";

    public string Root => above.Root;

    public string WorkDirectory => above.WorkDirectory;

    public string Name(string key) => Holder(key).Name(key);

    public IObjectStore Within(string folder) => new OverlayObjectStore(above.Within(folder), below.Within(folder));

    public StoredObject? Get(string key) =>
        above.Get(key) ?? (below.Get(key) is { } stored ? new StoredObject(stored.Content, () => OfBelow + stored.Generation) : null);

    public bool Holds(string key) => above.Holds(key) || below.Holds(key);

    public void Put(string key, ReadOnlySpan<byte> content) => above.Put(key, content);

    public void Ahead(string key, string localFile) => above.Ahead(key, localFile);

    public void PutFile(string key, string localFile, string? sha256 = null) => above.PutFile(key, localFile, sha256);

    // What was read from below, or was nowhere, is replaced by the first object of its key above: whoever comes second finds one there.
    public bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content)
    {
        if (expectedGeneration is not null && !expectedGeneration.StartsWith(OfBelow, StringComparison.Ordinal))
        {
            return above.TryReplace(key, expectedGeneration, content);
        }

        return below.Get(key)?.Generation == expectedGeneration?[OfBelow.Length..] && above.TryReplace(key, null, content);
    }

    public string LocalFile(string key, string sha256, bool anew = false) => Holder(key).LocalFile(key, sha256, anew);

    public IReadOnlyList<string> Folders(string folder) =>
        [.. above.Folders(folder).Union(below.Folders(folder)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<StoredEntry> List(string folder) =>
        [.. above.List(folder).UnionBy(below.List(folder), entry => entry.Key).OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    public void Delete(string key) => above.Delete(key);

    public bool TryDelete(string key, string expectedGeneration) => above.TryDelete(key, expectedGeneration);

    public bool IsStaged(string name) => above.IsStaged(name);

    public void Clear(string last) => above.Clear(last);

    public IReadOnlyList<string> Staged() => above.Staged();

    public void ClearStaging() => above.ClearStaging();

    public IStagingDirectory? TryStage(string name) => above.TryStage(name);

    private IObjectStore Holder(string key) => above.Holds(key) || !below.Holds(key) ? above : below;
}
