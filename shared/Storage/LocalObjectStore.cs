using System.Security.Cryptography;

namespace Pipelines.Storage;

/// <summary>
/// Objects are files below a directory, which lies on one file system. A write is a rename of a finished file, one at a time under the
/// root's lock, so that a file that a killed writer left unfinished is taken by the next one.
/// </summary>
public sealed class LocalObjectStore(string root) : IObjectStore
{
    private const string StagingFolder = ".staging";
    private const string Unfinished = ".unfinished";

    public string Root { get; } = Path.GetFullPath(root);

    public string WorkDirectory => Root;

    public string Name(string key) => Path.Combine(Root, key.Replace('/', Path.DirectorySeparatorChar));

    public IObjectStore Within(string folder) => new LocalObjectStore(Name(folder));

    public StoredObject? Get(string key)
    {
        string path = Name(key);
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] content = FileErrors.Explain(path, () => File.ReadAllBytes(path));
        return new StoredObject(content, () => Generation(content));
    }

    public bool Holds(string key) => Path.Exists(Name(key));

    public void Put(string key, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        FileErrors.Explain(Name(key), () =>
        {
            using RootLock alone = RootLock.Take(Root);
            Write(key, bytes);
        });
    }

    // A file is stored by giving it another name: there is nothing to begin with.
    public void Ahead(string key, string localFile)
    {
    }

    public void PutFile(string key, string localFile, string? sha256 = null)
    {
        string target = Name(key);
        FileErrors.Explain(target, () =>
        {
            FaultPoint.Reach("before storing", key);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(localFile, target, overwrite: true);
            FaultPoint.Reach("after storing", key);
        });
    }

    public bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        return FileErrors.Explain(Name(key), () =>
        {
            using RootLock alone = RootLock.Take(Root);
            if (Get(key)?.Generation != expectedGeneration)
            {
                return false;
            }

            Write(key, bytes);
            return true;
        });
    }

    public string LocalFile(string key, string sha256, bool anew = false) => Name(key);

    public IReadOnlyList<string> Folders(string folder)
    {
        string path = Name(folder);
        return Directory.Exists(path)
            ? [.. Directory.GetDirectories(path).Select(directory => Path.GetFileName(directory)).Order(StringComparer.Ordinal)]
            : [];
    }

    public IReadOnlyList<StoredEntry> List(string folder)
    {
        DirectoryInfo directory = new(Name(folder));
        return directory.Exists
            ? [.. Files(directory).Select(file => new StoredEntry(Key(file.FullName), file.Length)).OrderBy(entry => entry.Key, StringComparer.Ordinal)]
            : [];
    }

    public void Delete(string key)
    {
        string path = Name(key);
        FileErrors.Explain(path, () =>
        {
            if (File.Exists(path))
            {
                FaultPoint.Reach("before deleting", key);
                File.Delete(path);
                FaultPoint.Reach("after deleting", key);
            }

            for (string folder = Path.GetDirectoryName(path)!; folder != Root && IsEmpty(folder); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        });
    }

    public bool TryDelete(string key, string expectedGeneration) => FileErrors.Explain(Name(key), () =>
    {
        using RootLock held = RootLock.Take(Root);
        if (Get(key)?.Generation != expectedGeneration)
        {
            return false;
        }

        Delete(key);
        return true;
    });

    public void Clear(string last)
    {
        foreach (string entry in Directory.GetFileSystemEntries(Root).OrderBy(entry => Path.GetFileName(entry) == last))
        {
            FileErrors.Explain(entry, () =>
            {
                if (Directory.Exists(entry))
                {
                    Directory.Delete(entry, recursive: true);
                }
                else
                {
                    File.Delete(entry);
                }
            });
        }

        Directory.Delete(Root);
    }

    public bool IsStaged(string name) => StagingDirectory.IsHeld(Name($"{StagingFolder}/{name}"));

    public IReadOnlyList<string> Staged() => StagingDirectory.Held(Name(StagingFolder));

    public void ClearStaging() => StagingDirectory.ClearAbandoned(Name(StagingFolder));

    public IStagingDirectory? TryStage(string name) => StagingDirectory.TryCreate(Name(StagingFolder), name);

    private static bool IsEmpty(string folder) => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any();

    private static IEnumerable<FileInfo> Files(DirectoryInfo directory) => directory.EnumerateFileSystemInfos()
        .Where(entry => !entry.Name.StartsWith('.'))
        .SelectMany(entry => entry is DirectoryInfo below ? Files(below) : [(FileInfo)entry]);

    private string Key(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string Generation(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    // Under the root's lock.
    private void Write(string key, byte[] content)
    {
        string path = Name(key);
        string unfinished = Name(Unfinished);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FaultPoint.Reach("before writing", key);
        try
        {
            using (FileStream stream = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content.AsSpan(0, content.Length / 2));
                FaultPoint.Reach("halfway through writing", key);
                stream.Write(content.AsSpan(content.Length / 2));
                stream.Flush(flushToDisk: true);
            }

            FaultPoint.Reach("before renaming to", key);
            File.Move(unfinished, path, overwrite: true);
            FaultPoint.Reach("after renaming to", key);
        }
        catch
        {
            // On a full disk, what was written so far stands in the way of whatever comes next.
            File.Delete(unfinished);
            throw;
        }
    }
}
