using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots;

/// <summary>A store whose process is killed before a write: what was written before stays, and nothing more is.</summary>
/// <param name="writes">How many writes and removals it survives.</param>
internal sealed class DyingStore(IObjectStore inner, int writes) : IObjectStore
{
    private int left = writes;

    public string Root => inner.Root;

    public string WorkDirectory => inner.WorkDirectory;

    public string Name(string key) => inner.Name(key);

    public IObjectStore Within(string folder) => inner.Within(folder);

    public StoredObject? Get(string key) => inner.Get(key);

    public bool Holds(string key) => inner.Holds(key);

    public void Put(string key, ReadOnlySpan<byte> content)
    {
        Spend();
        inner.Put(key, content);
    }

    public void Ahead(string key, string localFile) => inner.Ahead(key, localFile);

    public void PutFile(string key, string localFile, string? sha256 = null)
    {
        Spend();
        inner.PutFile(key, localFile, sha256);
    }

    public bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content)
    {
        Spend();
        return inner.TryReplace(key, expectedGeneration, content);
    }

    public string LocalFile(string key, string sha256, bool anew = false) => inner.LocalFile(key, sha256, anew);

    public IReadOnlyList<string> Folders(string folder) => inner.Folders(folder);

    public IReadOnlyList<StoredEntry> List(string folder) => inner.List(folder);

    public void Delete(string key)
    {
        Spend();
        inner.Delete(key);
    }

    public bool TryDelete(string key, string expectedGeneration)
    {
        Spend();
        return inner.TryDelete(key, expectedGeneration);
    }

    public void ClearStaging() => inner.ClearStaging();

    public bool IsStaged(string name) => inner.IsStaged(name);

    public void Clear(string last)
    {
        Spend();
        inner.Clear(last);
    }

    public IReadOnlyList<string> Staged() => inner.Staged();

    public IStagingDirectory? TryStage(string name) => inner.TryStage(name);

    private void Spend()
    {
        if (left-- == 0)
        {
            throw new KilledException();
        }
    }

    internal sealed class KilledException : Exception;
}
