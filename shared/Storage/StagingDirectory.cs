namespace Pipelines.Storage;

/// <summary>
/// A directory of one run. Its lock file is held while the run lives, so that whoever comes later can tell an abandoned
/// directory, whose process was killed, from one in use, and clear it away.
/// </summary>
public sealed class StagingDirectory : IDisposable
{
    private const string LockName = ".lock";
    private readonly string parent;
    private readonly FileStream held;

    private StagingDirectory(string parent, string name)
    {
        this.parent = parent;
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, name)).FullName;
        held = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Creates <paramref name="name"/> below <paramref name="parent"/>, and removes what killed runs left there.</summary>
    public static StagingDirectory Create(string parent, string name) => FileErrors.Explain(parent, () =>
    {
        // Directories come and go under the parent's lock only: one that nobody holds, even without its lock file, was abandoned.
        using RootLock coming = RootLock.Take(parent);
        foreach (string other in Directory.GetDirectories(parent))
        {
            RemoveIfAbandoned(other);
        }

        return new StagingDirectory(parent, name);
    });

    public void Dispose()
    {
        using RootLock going = RootLock.Take(parent);
        held.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void RemoveIfAbandoned(string directory)
    {
        try
        {
            new FileStream(System.IO.Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // In use: not ours to touch.
        }
    }
}
