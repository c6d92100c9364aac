namespace Pipelines.Storage;

/// <summary>What killed processes left in a local root beside the objects: directories for staging and spilling that nobody holds.</summary>
public sealed class Leftovers(string root)
{
    /// <summary>Keys of directories, ending in a slash, with the bytes of all that is in them, in ordinal order.</summary>
    public IReadOnlyList<StoredEntry> Find() => [.. Abandoned(".staging").Concat(Abandoned(".spill")).OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    public void Remove(StoredEntry leftover) => FileErrors.Explain(leftover.Key, () =>
    {
        string path = Path.Combine(root, leftover.Key).TrimEnd('/');
        if (!StagingDirectory.IsHeld(path))
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            File.Delete(path + StagingDirectory.HeldSuffix);
        }
    });

    // A directory without the file by which it is held is in the making, or none of ours.
    private IEnumerable<StoredEntry> Abandoned(string folder)
    {
        DirectoryInfo parent = new(Path.Combine(root, folder));
        return parent.Exists
            ? parent.EnumerateFiles($"*{StagingDirectory.HeldSuffix}")
                .Select(file => new DirectoryInfo(file.FullName[..^StagingDirectory.HeldSuffix.Length]))
                .Where(directory => !StagingDirectory.IsHeld(directory.FullName))
                .Select(directory => new StoredEntry($"{folder}/{directory.Name}/", Bytes(directory)))
            : [];
    }

    private static long Bytes(DirectoryInfo directory) =>
        directory.Exists ? directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
}
