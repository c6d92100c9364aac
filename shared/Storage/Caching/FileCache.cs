using System.Buffers;
using System.Collections.Concurrent;
using Pipelines.Contracts;

namespace Pipelines.Storage.Caching;

/// <summary>
/// Files on this machine by the SHA-256 of their content: <c>&lt;path&gt;/&lt;first 2 digits&gt;/&lt;all 64&gt;</c>. One is checked when it comes in, and is
/// never changed. Beyond a bound, those that were asked for the longest ago go, and none that a living process was given: it holds the
/// file open, under a lock that an eviction would need for itself (shared/adr/0020).
/// </summary>
/// <param name="path">Used by any number of processes, for any number of stores.</param>
/// <param name="maxBytes">What is arriving, or held, may be beyond it.</param>
/// <param name="clock">For when a file was asked for.</param>
public sealed class FileCache(string path, long maxBytes, TimeProvider clock)
{
    public const long DefaultMaxBytes = 50L << 30;

    private const string ArrivingFolder = ".arriving";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly CacheHolds holds = new();
    private readonly ConcurrentDictionary<string, Lock> turns = [];

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The file of a content; it stays until this process ends.</summary>
    /// <param name="anew">Whether to fetch it in any case.</param>
    /// <param name="fetch">Brings it into the file of the given path, and says the SHA-256 of what came.</param>
    /// <param name="place">What it is a copy of, for a message.</param>
    /// <exception cref="BadInputException">What came is another content.</exception>
    public string Get(string sha256, bool anew, Func<string, string> fetch, string place)
    {
        string entry = Entry(sha256);
        // Two who want the same fetch it once.
        lock (turns.GetOrAdd(sha256, _ => new Lock()))
        {
            return FileErrors.Explain(entry, () =>
            {
                if (anew || !holds.TryHold(entry))
                {
                    Fetch(sha256, entry, fetch, place);
                }

                Touch(entry);
                return entry;
            });
        }
    }

    /// <summary>Whether a content is here now; it may be evicted until it is asked for.</summary>
    public bool Has(string sha256) => File.Exists(Entry(sha256));

    /// <summary>The file of a content, which stays until this process ends; null when it is not here.</summary>
    public string? Find(string sha256)
    {
        string entry = Entry(sha256);
        lock (turns.GetOrAdd(sha256, _ => new Lock()))
        {
            return FileErrors.Explain(entry, () =>
            {
                if (!holds.TryHold(entry))
                {
                    return null;
                }

                Touch(entry);
                return entry;
            });
        }
    }

    /// <summary>Takes a file over, whose content is known.</summary>
    public void Add(string sha256, string localFile)
    {
        string entry = Entry(sha256);
        lock (turns.GetOrAdd(sha256, _ => new Lock()))
        {
            FileErrors.Explain(entry, () =>
            {
                long bytes = new FileInfo(localFile).Length;
                if (HasLength(entry, bytes))
                {
                    File.Delete(localFile);
                }
                else
                {
                    MakeRoom(bytes);
                    // It may come from another file system: there it is copied, and half of it must not be seen under its name.
                    using StagingDirectory arriving = Arriving();
                    string file = FileIn(arriving);
                    File.Move(localFile, file);
                    Settle(file, entry, there => HasLength(there, bytes));
                }

                Touch(entry);
            });
        }
    }

    /// <summary>Whether a text can name an entry.</summary>
    public static bool IsDigest(string sha256) => sha256.Length == 64 && !sha256.AsSpan().ContainsAnyExcept(Digits);

    private void Fetch(string sha256, string entry, Func<string, string> fetch, string place)
    {
        using StagingDirectory arriving = Arriving();
        string file = FileIn(arriving);
        string came = fetch(file);
        if (came != sha256)
        {
            throw new BadInputException($"{place} was changed after it was published: its SHA-256 is {came}, and was {sha256}");
        }

        MakeRoom(new FileInfo(file).Length);
        Settle(file, entry, there => holds.TryHold(there) && FileChecksum.Sha256(there, CancellationToken.None) == sha256);
        if (!holds.TryHold(entry))
        {
            throw new UnavailableException($"{entry} went away as soon as it came: another process needs the cache's room. Raise cache.max_bytes, or try again.");
        }
    }

    private StagingDirectory Arriving() => StagingDirectory.Create(System.IO.Path.Combine(Path, ArrivingFolder), System.IO.Path.GetRandomFileName());

    private static string FileIn(StagingDirectory arriving) => System.IO.Path.Combine(arriving.Path, "file");

    // A whole file that is there stays: another process may hold it, and would not hold one that took its name.
    private static void Settle(string file, string entry, Func<string, bool> isWhole)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(entry)!);
        while (!isWhole(entry))
        {
            bool isDamaged = File.Exists(entry);
            try
            {
                File.Move(file, entry, overwrite: isDamaged);
                return;
            }
            catch (IOException) when (!isDamaged && File.Exists(entry))
            {
                // Another process was faster: it is looked at.
            }
        }
    }

    private static bool HasLength(string entry, long bytes) => new FileInfo(entry) is { Exists: true } there && there.Length == bytes;

    private void MakeRoom(long bytes)
    {
        FileInfo[] entries = [.. Entries().OrderBy(file => file.LastAccessTimeUtc)];
        long there = entries.Sum(file => file.Length) + bytes;
        foreach (FileInfo file in entries)
        {
            if (there <= maxBytes)
            {
                return;
            }

            if (CacheHolds.TryRemove(file.FullName))
            {
                there -= file.Length;
            }
        }
    }

    // Set here and nowhere else: the time that a file system notes by itself may be days late, or not at all. The time of writing stays,
    // by which a file that was read and found whole is known again.
    private void Touch(string entry)
    {
        try
        {
            File.SetLastAccessTimeUtc(entry, clock.GetUtcNow().UtcDateTime);
        }
        catch (FileNotFoundException)
        {
            // Nobody holds what was added: another process may have needed its room.
        }
    }

    private IEnumerable<FileInfo> Entries() => Directory.Exists(Path)
        ? new DirectoryInfo(Path).EnumerateDirectories("??").SelectMany(folder => folder.EnumerateFiles()).Where(file => IsDigest(file.Name))
        : [];

    private string Entry(string sha256) => IsDigest(sha256)
        ? System.IO.Path.Combine(Path, sha256[..2], sha256)
        : throw new BadInputException($"'{sha256}' is no SHA-256: 64 lower-case hexadecimal digits.");
}
