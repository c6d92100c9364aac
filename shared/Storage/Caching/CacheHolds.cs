using System.Collections.Concurrent;

namespace Pipelines.Storage.Caching;

/// <summary>
/// Files of a cache that this process was given. Each is held open under a shared lock, which the operating system frees with the process;
/// who removes a file takes an exclusive one first.
/// </summary>
internal sealed class CacheHolds
{
    private readonly ConcurrentDictionary<string, FileStream> held = [];

    /// <summary>Holds a file, unless it is not there, or is being removed.</summary>
    /// <exception cref="IOException">It can't be opened, such as for too many open files.</exception>
    public bool TryHold(string file)
    {
        try
        {
            FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            // Between its opening and its locking it may have been removed.
            if (!File.Exists(file))
            {
                stream.Dispose();
                return false;
            }

            // Held before as well: another process may have put another file in its place.
            Release(file);
            held[file] = stream;
            return true;
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException || RootLock.IsHeldElsewhere(e))
        {
            return false;
        }
    }

    public void Release(string file)
    {
        if (held.TryRemove(file, out FileStream? stream))
        {
            stream.Dispose();
        }
    }

    /// <summary>Removes a file that nobody holds.</summary>
    public static bool TryRemove(string file)
    {
        try
        {
            using FileStream alone = new(file, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
