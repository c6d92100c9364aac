namespace Pipelines.Storage;

/// <summary>
/// What killed processes left in a local root beside the objects: half-written files, and directories for staging and spilling that
/// nobody holds.
/// </summary>
public sealed class Leftovers(string root, TimeProvider clock)
{
    /// <summary>A write's unfinished file is there for moments.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>Keys of files and, ending in a slash, of directories, with all that is in them, in ordinal order.</summary>
    public IReadOnlyList<StoredEntry> Find() => Directory.Exists(root)
        ? [.. Unfinished().Concat(Abandoned(".staging")).Concat(Abandoned(".spill")).OrderBy(entry => entry.Key, StringComparer.Ordinal)]
        : [];

    public void Remove(StoredEntry leftover) => FileErrors.Explain(leftover.Key, () =>
    {
        string path = Path.Combine(root, leftover.Key);
        if (!leftover.Key.EndsWith('/'))
        {
            File.Delete(path);
        }
        else if (Directory.Exists(path) && !StagingDirectory.IsHeld(path))
        {
            Directory.Delete(path, recursive: true);
        }
    });

    private IEnumerable<StoredEntry> Unfinished() => new DirectoryInfo(root).EnumerateFiles("*" + LocalObjectStore.Unfinished, SearchOption.AllDirectories)
        .Where(file => file.LastWriteTimeUtc < clock.GetUtcNow() - LongestWrite)
        .Select(file => new StoredEntry(Key(file.FullName), file.Length))
        .Where(entry => !entry.Key.StartsWith('.'));

    // Without a lock file it is a directory in the making, or none of ours.
    private IEnumerable<StoredEntry> Abandoned(string folder)
    {
        DirectoryInfo parent = new(Path.Combine(root, folder));
        return parent.Exists
            ? parent.EnumerateDirectories()
                .Where(directory => File.Exists(Path.Combine(directory.FullName, StagingDirectory.LockName)) && !StagingDirectory.IsHeld(directory.FullName))
                .Select(directory => new StoredEntry($"{Key(directory.FullName)}/", directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)))
            : [];
    }

    private string Key(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
