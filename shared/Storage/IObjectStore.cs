namespace Pipelines.Storage;

/// <summary>
/// A flat store of named objects under one root; keys are relative, with forward slashes. An object is there as a whole or not at all.
/// </summary>
public interface IObjectStore
{
    /// <summary>The root as a person would name it: a directory or <c>gs://bucket/prefix</c>.</summary>
    string Root { get; }

    /// <summary>A directory on this machine for what is on its way in or out: staging, spilling. A local root is its own.</summary>
    string WorkDirectory { get; }

    /// <summary>An object, or a folder, as a person would name it: a path or <c>gs://bucket/prefix/key</c>.</summary>
    string Name(string key);

    /// <summary>A store of its own, whose root is a folder of this one.</summary>
    IObjectStore Within(string folder);

    /// <summary>Reads a small object; null when there is none.</summary>
    StoredObject? Get(string key);

    /// <summary>Whether there is such an object, or such a folder.</summary>
    bool Holds(string key);

    /// <summary>Writes an object, over any that is there.</summary>
    void Put(string key, ReadOnlySpan<byte> content);

    /// <summary>
    /// Begins to store a file that is finished and stays as it is until <see cref="PutFile"/> is called for it. What is never called for
    /// goes with the staging directory that the file lies in.
    /// </summary>
    void Ahead(string key, string localFile);

    /// <summary>Stores a local file under a key that nothing is stored under; the file is the store's from here on.</summary>
    /// <param name="sha256">The content's, where it is known: a remote store then keeps the file for <see cref="LocalFile"/>.</param>
    void PutFile(string key, string localFile, string? sha256 = null);

    /// <summary>
    /// Writes an object only if it is still the one that was read: of <paramref name="expectedGeneration"/>, or absent when that is null.
    /// </summary>
    /// <returns>False when another writer came first; nothing was changed then.</returns>
    bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content);

    /// <summary>
    /// A file on this machine with the object's content, for the engine to read. A local store gives the object itself, whatever became
    /// of it; a remote one a copy that it has checked, or has kept since.
    /// </summary>
    /// <param name="sha256">The content's, as it was published: 64 lower-case hexadecimal digits.</param>
    /// <param name="anew">Whether a copy that was kept is not good enough.</param>
    /// <exception cref="Contracts.BadInputException">A remote object is gone, or its content is another one.</exception>
    string LocalFile(string key, string sha256, bool anew = false);

    /// <summary>Names directly below a folder, folders only, in ordinal order; empty when the folder is not there.</summary>
    IReadOnlyList<string> Folders(string folder);

    /// <summary>
    /// Objects below a folder, at any depth, in ordinal order of their keys; empty when the folder is not there. Names that begin with a
    /// dot are the store's own and left out.
    /// </summary>
    IReadOnlyList<StoredEntry> List(string folder);

    /// <summary>Removes an object, if there is one, and the folders above it that are empty then.</summary>
    void Delete(string key);

    /// <summary>Removes an object only if it is still the one that was read.</summary>
    /// <returns>False when it was replaced or is gone; nothing was removed then.</returns>
    bool TryDelete(string key, string expectedGeneration);

    /// <summary>Removes everything that is in the store, and what it keeps beside the objects; one object goes after all others.</summary>
    void Clear(string last);

    /// <summary>Whether a run is still at work in the staging directory of that name; of a remote store, on whatever machine.</summary>
    bool IsStaged(string name);

    /// <summary>Names of the staging directories in which a run is at work, in ordinal order.</summary>
    IReadOnlyList<string> Staged();

    /// <summary>Removes the staging directories of runs that were killed.</summary>
    void ClearStaging();

    /// <summary>A fresh directory on this machine for files on their way into the store; clears staging first.</summary>
    /// <returns>Null where a run is at work in the one of that name. Of two that ask at once, one gets it.</returns>
    IStagingDirectory? TryStage(string name);
}

public static class StagingExtensions
{
    /// <summary>As <see cref="IObjectStore.TryStage"/>, under a name that nobody else has.</summary>
    /// <exception cref="Contracts.UnavailableException">Somebody has.</exception>
    public static IStagingDirectory Stage(this IObjectStore store, string name) =>
        store.TryStage(name) ?? throw new Contracts.UnavailableException($"{name} is at work in {store.Root} already; try again when it is done.");
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
