namespace Pipelines.Storage;

/// <summary>
/// A directory of one run. A file beside it is held while the run lives, so that whoever comes later can tell an abandoned
/// directory, whose process was killed, from one in use, and clear it away. That file comes before the directory and goes after it:
/// a directory without one is nobody's, and is left alone.
/// </summary>
public sealed class StagingDirectory : IStagingDirectory
{
    // A name that nothing else has: the parent may be any directory that a jobs.yaml names, with snapshot roots and their locks in it.
    internal const string HeldSuffix = ".staged";
    private readonly FileStream held;

    private StagingDirectory(string path)
    {
        Path = path;
        FaultPoint.Reach("before staging", path);
        held = Hold(path + HeldSuffix, FileMode.OpenOrCreate);
        FaultPoint.Reach("halfway through staging", path);
        Directory.CreateDirectory(path);
        FaultPoint.Reach("after staging", path);
    }

    public string Path { get; }

    /// <summary>Creates <paramref name="name"/> below <paramref name="parent"/>, and removes what killed runs left there.</summary>
    public static StagingDirectory Create(string parent, string name) => FileErrors.Explain(parent, () =>
    {
        // Else one run could take another's file between its creation and its locking.
        using RootLock alone = RootLock.Take(parent);
        RemoveAbandoned(parent);
        return new StagingDirectory(System.IO.Path.Combine(parent, name));
    });

    /// <summary>As <see cref="Create"/>; null where a live run holds one of that name.</summary>
    public static StagingDirectory? TryCreate(string parent, string name) => FileErrors.Explain(parent, () =>
    {
        using RootLock alone = RootLock.Take(parent);
        RemoveAbandoned(parent);
        string path = System.IO.Path.Combine(parent, name);
        return File.Exists(path + HeldSuffix) ? null : new StagingDirectory(path);
    });

    /// <summary>Names below <paramref name="parent"/> that a live run holds, in ordinal order.</summary>
    public static IReadOnlyList<string> Held(string parent) => Directory.Exists(parent)
        ?
        [
            .. Directory.EnumerateFiles(parent, $"*{HeldSuffix}")
                .Select(file => file[..^HeldSuffix.Length])
                .Where(IsHeld)
                .Select(path => System.IO.Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ]
        : [];

    /// <summary>Removes what killed runs left below <paramref name="parent"/>.</summary>
    public static void ClearAbandoned(string parent)
    {
        // Where there is nothing to clear, as nearly always, nothing is locked or written.
        if (Directory.Exists(parent) && Directory.EnumerateFiles(parent, $"*{HeldSuffix}").Any())
        {
            FileErrors.Explain(parent, () =>
            {
                using RootLock alone = RootLock.Take(parent);
                RemoveAbandoned(parent);
            });
        }
    }

    /// <summary>Whether a live run holds the directory.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(path + HeldSuffix))
        {
            return false;
        }

        using RootLock alone = RootLock.Take(System.IO.Path.GetDirectoryName(path)!);
        try
        {
            Hold(path + HeldSuffix, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return e is not FileNotFoundException;
        }
    }

    // The operating system frees what it holds with its process, and not before.
    public void Confirm()
    {
    }

    public void Dispose()
    {
        if (held.SafeFileHandle.IsClosed)
        {
            return;
        }

        using RootLock alone = RootLock.Take(System.IO.Path.GetDirectoryName(Path)!);
        FaultPoint.Reach("before clearing", Path);
        Directory.Delete(Path, recursive: true);
        FaultPoint.Reach("halfway through clearing", Path);
        held.Dispose();
        File.Delete(Path + HeldSuffix);
        FaultPoint.Reach("after clearing", Path);
    }

    private static void RemoveAbandoned(string parent)
    {
        foreach (string file in Directory.GetFiles(parent, $"*{HeldSuffix}"))
        {
            RemoveIfAbandoned(file);
        }
    }

    private static void RemoveIfAbandoned(string file)
    {
        try
        {
            using (Hold(file, FileMode.Open))
            {
                string directory = file[..^HeldSuffix.Length];
                if (Directory.Exists(directory))
                {
                    Directory.Delete(directory, recursive: true);
                }
            }

            File.Delete(file);
        }
        catch (IOException)
        {
            // In use: not ours to touch.
        }
    }

    private static FileStream Hold(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None);
}
