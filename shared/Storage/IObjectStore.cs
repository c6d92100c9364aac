namespace Pipelines.Storage;

/// <summary>
/// A flat store of named objects under one root; keys are relative, with forward slashes. An object is there as a whole or not at all.
/// </summary>
public interface IObjectStore
{
    /// <summary>The root as a person would name it: a directory or <c>gs://bucket/prefix</c>.</summary>
    string Root { get; }

    /// <summary>Reads a small object; null when there is none.</summary>
    StoredObject? Get(string key);

    /// <summary>Whether there is such an object, or such a folder.</summary>
    bool Holds(string key);

    /// <summary>Writes an object, over any that is there.</summary>
    void Put(string key, ReadOnlySpan<byte> content);

    /// <summary>Stores a local file under the key; the file is the store's from here on.</summary>
    void PutFile(string key, string localFile);

    /// <summary>
    /// Writes an object only if it is still the one that was read: of <paramref name="expectedGeneration"/>, or absent when that is null.
    /// </summary>
    /// <returns>False when another writer came first; nothing was changed then.</returns>
    bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content);

    /// <summary>Where the engine can read the object on this machine.</summary>
    string LocalPath(string key);

    /// <summary>Names directly below a folder, folders only, in ordinal order; empty when the folder is not there.</summary>
    IReadOnlyList<string> Folders(string folder);

    /// <summary>
    /// Objects below a folder, at any depth, in ordinal order of their keys; empty when the folder is not there. Names that begin with a
    /// dot are the store's own and left out.
    /// </summary>
    IReadOnlyList<StoredEntry> List(string folder);

    /// <summary>Removes an object; nothing happens where there is none.</summary>
    void Delete(string key);

    /// <summary>Removes an object only if it is still the one that was read.</summary>
    /// <returns>False when it was replaced or is gone; nothing was removed then.</returns>
    bool TryDelete(string key, string expectedGeneration);

    /// <summary>Whether a run of this machine is still at work in the staging directory of that name.</summary>
    bool IsStaged(string name);

    /// <summary>A fresh directory on this machine for files on their way into the store.</summary>
    StagingDirectory Stage(string name);
}

/// <summary>An object by name and size.</summary>
public sealed record StoredEntry(string Key, long Bytes);

/// <summary>An object's content, and the mark by which a later write can tell that it has not changed since.</summary>
public sealed class StoredObject(byte[] content, Func<string> generation)
{
    private readonly Lazy<string> generation = new(generation);

    public byte[] Content { get; } = content;

    public string Generation => generation.Value;
}
