namespace Pipelines.Storage;

/// <summary>
/// A directory of one run. Its lock file is held while the run lives, so that whoever comes later can tell an abandoned
/// directory, whose process was killed, from one in use, and clear it away.
/// </summary>
public sealed class StagingDirectory : IDisposable
{
    internal const string LockName = ".lock";
    private readonly FileStream held;

    private StagingDirectory(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
        held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Creates <paramref name="name"/> below <paramref name="parent"/>, and removes what killed runs left there.</summary>
    public static StagingDirectory Create(string parent, string name) => FileErrors.Explain(parent, () =>
    {
        // Else one run could take another's lock file between its creation and its locking.
        using RootLock alone = RootLock.Take(parent);
        foreach (string other in Directory.GetDirectories(parent))
        {
            RemoveIfAbandoned(other);
        }

        return new StagingDirectory(System.IO.Path.Combine(parent, name));
    });

    /// <summary>Whether a live run holds the directory.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            new FileStream(System.IO.Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return e is not (FileNotFoundException or DirectoryNotFoundException);
        }
    }

    public void Dispose()
    {
        if (held.SafeFileHandle.IsClosed)
        {
            return;
        }

        using RootLock alone = RootLock.Take(System.IO.Path.GetDirectoryName(Path)!);
        held.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void RemoveIfAbandoned(string directory)
    {
        try
        {
            string file = System.IO.Path.Combine(directory, LockName);
            if (File.Exists(file))
            {
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                Directory.Delete(directory, recursive: true);
            }
        }
        catch (IOException)
        {
            // In use, or just being removed by another run: not ours to touch.
        }
    }
}
