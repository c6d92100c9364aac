using System.Collections.Concurrent;
using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>Reads what is published under a root.</summary>
public sealed class SnapshotStore
{
    // A manifest never changes, and its pointer names it by its checksum: whoever plans over years reads each one once.
    private readonly ConcurrentDictionary<Pointer, Manifest> known;
    private readonly ConcurrentDictionary<string, Pointer?>? remembered;

    public SnapshotStore(IObjectStore objects)
        : this(objects, [], null)
    {
    }

    private SnapshotStore(IObjectStore objects, ConcurrentDictionary<Pointer, Manifest> known, ConcurrentDictionary<string, Pointer?>? remembered)
    {
        Objects = objects;
        this.known = known;
        this.remembered = remembered;
    }

    public IObjectStore Objects { get; }

    /// <summary>The same store as one look at it sees it: each date's pointer is read at most once, and so stays as it was.</summary>
    public SnapshotStore Look() => new(Objects, known, new(StringComparer.Ordinal));

    /// <summary>The run published for a date; null when there is none.</summary>
    /// <exception cref="BadInputException">The pointer can't be read, or names something else.</exception>
    public Pointer? Current(string signal, DateOnly date)
    {
        string key = SnapshotPath.Current(signal, date);
        return remembered is null ? Read(key) : remembered.GetOrAdd(key, Read);

        Pointer? Read(string from) => ReadPointer(from, pointer => pointer.Signal == signal && pointer.Date == date);
    }

    /// <summary>The run that serving loads; null before the first one.</summary>
    /// <exception cref="BadInputException">The pointer can't be read, or names something else.</exception>
    public Pointer? Latest(string signal) => ReadPointer(SnapshotPath.Latest(signal), pointer => pointer.Signal == signal);

    public Release? Release() =>
        Objects.Get(SnapshotPath.Release) is { } stored ? SnapshotJson.Read<Release>(SnapshotPath.Release, stored) : null;

    /// <exception cref="BadInputException">The manifest is gone, or not the one that was published.</exception>
    public Manifest Manifest(Pointer pointer) => known.GetOrAdd(pointer, Read);

    private Manifest Read(Pointer pointer)
    {
        string key = SnapshotPath.Manifest(pointer.Signal, pointer.Date, pointer.Run);
        StoredObject stored = Objects.Get(key)
            ?? throw new BadInputException($"{key} is missing, and a pointer names it; publish {pointer.Signal} of {pointer.Date:yyyy-MM-dd} again with --force.");
        if (SnapshotJson.Sha256(stored.Content) != pointer.ManifestSha256)
        {
            throw new BadInputException($"{key} was changed after it was published; publish {pointer.Signal} of {pointer.Date:yyyy-MM-dd} again with --force.");
        }

        Manifest manifest = SnapshotJson.Read<Manifest>(key, stored);
        return (manifest.Signal, manifest.Date, manifest.Run) == (pointer.Signal, pointer.Date, pointer.Run)
            ? manifest
            : throw new BadInputException(
                $"{key} is the manifest of another run ({manifest.Signal} {manifest.Date:yyyy-MM-dd} {manifest.Run}); publish {pointer.Signal} of {pointer.Date:yyyy-MM-dd} again with --force.");
    }

    /// <summary>The manifest published for a date; null when there is none.</summary>
    public Manifest? Published(string signal, DateOnly date) => Current(signal, date) is { } pointer ? Manifest(pointer) : null;

    /// <summary>The manifest of a run of any date, published or not; null when there is no such run.</summary>
    public Manifest? OfRun(string signal, string run) =>
        DatesWithRuns(signal)
            .Select(date => OfRun(signal, date, run))
            .FirstOrDefault(manifest => manifest is not null);

    /// <summary>The manifest of a run, published or not; null when there is no such run, or when it never came to its manifest.</summary>
    public Manifest? OfRun(string signal, DateOnly date, string run)
    {
        string key = SnapshotPath.Manifest(signal, date, run);
        return Objects.Get(key) is { } stored ? SnapshotJson.Read<Manifest>(key, stored) : null;
    }

    /// <summary>
    /// Whether retention took a run's files and left its manifest. It is no input any more, and what was made from it is as good as it
    /// was: it is not stale for that.
    /// </summary>
    public bool IsRemoved(RunName run) =>
        OfRun(run.Signal, run.Date, run.Run) is { Files.Length: > 0 } manifest && manifest.Files.All(file => !Objects.Holds($"{run.Folder}/{file.Path}"));

    /// <summary>As <see cref="Published"/>, for who will replace it: null as well where it can't be read.</summary>
    public Manifest? Readable(string signal, DateOnly date)
    {
        try
        {
            return Published(signal, date);
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    /// <summary>Reads what is published of signals on dates, beside each other, for who is going to look at all of it.</summary>
    public void Warm(IReadOnlyCollection<string> signals, DateOnly first, DateOnly last) => Parallel.For(first.DayNumber, last.DayNumber + 1, day =>
    {
        foreach (string signal in signals)
        {
            Readable(signal, DateOnly.FromDayNumber(day));
        }
    });

    /// <summary>Where a file of a run can be read on this machine; a remote store brings it here.</summary>
    /// <exception cref="BadInputException">A remote store does not have it as it was published.</exception>
    public string LocalFile(Manifest manifest, ManifestFile file, bool anew = false) =>
        Objects.LocalFile(SnapshotPath.File(manifest, file), file.Sha256, anew);

    /// <summary>Dates with a published run, ascending.</summary>
    public IReadOnlyList<DateOnly> Dates(string signal) =>
        [.. DatesWithRuns(signal).Where(date => Current(signal, date) is not null)];

    /// <summary>Dates with any run, published or not, ascending.</summary>
    public IReadOnlyList<DateOnly> DatesWithRuns(string signal) => [.. Objects.Folders(signal).Select(SnapshotPath.ParseDate).OfType<DateOnly>()];

    private Pointer? ReadPointer(string key, Func<Pointer, bool> belongs)
    {
        if (Objects.Get(key) is not { } stored)
        {
            return null;
        }

        Pointer pointer = SnapshotJson.Read<Pointer>(key, stored);
        return belongs(pointer)
            ? pointer
            : throw new BadInputException(
                $"{key} names {pointer.Signal} of {pointer.Date:yyyy-MM-dd}: it was changed by hand. Remove it, and run the newest published date again.");
    }
}
