using System.Security.Cryptography;

namespace Pipelines.Storage;

/// <summary>Objects are files below a directory. A write is a rename of a finished file; a replace does it under the root's lock.</summary>
public sealed class LocalObjectStore(string root) : IObjectStore
{
    private const string StagingFolder = ".staging";
    internal const string Unfinished = ".tmp";

    public string Root { get; } = Path.GetFullPath(root);

    public StoredObject? Get(string key)
    {
        string path = LocalPath(key);
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] content = FileErrors.Explain(path, () => File.ReadAllBytes(path));
        return new StoredObject(content, Generation(content));
    }

    public bool Holds(string key) => Path.Exists(LocalPath(key));

    public void Put(string key, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        FileErrors.Explain(LocalPath(key), () => Write(LocalPath(key), bytes));
    }

    public void PutFile(string key, string localFile)
    {
        string target = LocalPath(key);
        FileErrors.Explain(target, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(localFile, target, overwrite: true);
        });
    }

    public bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        return FileErrors.Explain(LocalPath(key), () =>
        {
            using RootLock held = RootLock.Take(Root);
            if (Get(key)?.Generation != expectedGeneration)
            {
                return false;
            }

            Write(LocalPath(key), bytes);
            return true;
        });
    }

    public string LocalPath(string key) => Path.Combine(Root, key.Replace('/', Path.DirectorySeparatorChar));

    public IReadOnlyList<string> Folders(string folder)
    {
        string path = LocalPath(folder);
        return Directory.Exists(path)
            ? [.. Directory.GetDirectories(path).Select(directory => Path.GetFileName(directory)).Order(StringComparer.Ordinal)]
            : [];
    }

    public IReadOnlyList<StoredEntry> List(string folder)
    {
        DirectoryInfo directory = new(LocalPath(folder));
        return directory.Exists
            ? [.. Files(directory).Select(file => new StoredEntry(Key(file.FullName), file.Length)).OrderBy(entry => entry.Key, StringComparer.Ordinal)]
            : [];
    }

    public void Delete(string key)
    {
        string path = LocalPath(key);
        FileErrors.Explain(path, () =>
        {
            if (!File.Exists(path))
            {
                return;
            }

            File.Delete(path);
            for (string folder = Path.GetDirectoryName(path)!; folder != Root && IsEmpty(folder); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        });
    }

    public bool TryDelete(string key, string expectedGeneration) => FileErrors.Explain(LocalPath(key), () =>
    {
        using RootLock held = RootLock.Take(Root);
        if (Get(key)?.Generation != expectedGeneration)
        {
            return false;
        }

        Delete(key);
        return true;
    });

    public bool IsStaged(string name) => StagingDirectory.IsHeld(LocalPath($"{StagingFolder}/{name}"));

    public StagingDirectory Stage(string name) => StagingDirectory.Create(Path.Combine(Root, StagingFolder), name);

    private static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    private static IEnumerable<FileInfo> Files(DirectoryInfo directory) => directory.EnumerateFileSystemInfos()
        .Where(entry => !entry.Name.StartsWith('.'))
        .SelectMany(entry => entry is DirectoryInfo below ? Files(below) : entry.Name.EndsWith(Unfinished, StringComparison.Ordinal) ? [] : [(FileInfo)entry]);

    private string Key(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string Generation(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Beside its target, so that the rename stays within one file system; a name that no reader looks for.
        string unfinished = $"{path}.{Environment.ProcessId}{Unfinished}";
        try
        {
            using (FileStream stream = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            // On a full disk, what was written so far stands in the way of whatever comes next.
            File.Delete(unfinished);
            throw;
        }
    }
}
