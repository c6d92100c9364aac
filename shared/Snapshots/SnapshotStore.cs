using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>Reads what is published under a root.</summary>
public sealed class SnapshotStore(IObjectStore objects)
{
    public IObjectStore Objects { get; } = objects;

    /// <summary>The run published for a date; null when there is none.</summary>
    public Pointer? Current(string signal, DateOnly date) => ReadPointer(SnapshotPath.Current(signal, date));

    /// <summary>The run that serving loads; null before the first one.</summary>
    public Pointer? Latest(string signal) => ReadPointer(SnapshotPath.Latest(signal));

    public Release? Release() =>
        Objects.Get(SnapshotPath.Release) is { } stored ? SnapshotJson.Read<Release>(SnapshotPath.Release, stored) : null;

    /// <exception cref="BadInputException">The manifest is gone, or not the one that was published.</exception>
    public Manifest Manifest(Pointer pointer)
    {
        string key = SnapshotPath.Manifest(pointer.Signal, pointer.Date, pointer.Run);
        StoredObject stored = Objects.Get(key)
            ?? throw new BadInputException($"{key} is missing, and a pointer names it; publish {pointer.Signal} of {pointer.Date:yyyy-MM-dd} again with --force.");
        return SnapshotJson.Sha256(stored.Content) == pointer.ManifestSha256
            ? SnapshotJson.Read<Manifest>(key, stored)
            : throw new BadInputException($"{key} was changed after it was published; publish {pointer.Signal} of {pointer.Date:yyyy-MM-dd} again with --force.");
    }

    /// <summary>The manifest published for a date; null when there is none.</summary>
    public Manifest? Published(string signal, DateOnly date) => Current(signal, date) is { } pointer ? Manifest(pointer) : null;

    /// <summary>The manifest of a run of any date, published or not; null when there is no such run.</summary>
    public Manifest? OfRun(string signal, string run) =>
        Objects.Folders(signal).Select(SnapshotPath.ParseDate).OfType<DateOnly>()
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

    /// <summary>Where a file of a run can be read on this machine.</summary>
    public string LocalPath(Manifest manifest, ManifestFile file) =>
        Objects.LocalPath($"{SnapshotPath.Run(manifest.Signal, manifest.Date, manifest.Run)}/{file.Path}");

    /// <summary>Dates with a published run, ascending.</summary>
    public IReadOnlyList<DateOnly> Dates(string signal) =>
        [.. Objects.Folders(signal).Select(SnapshotPath.ParseDate).OfType<DateOnly>().Where(date => Current(signal, date) is not null)];

    /// <summary>The newest date before <paramref name="date"/> with a published run that will do.</summary>
    public DateOnly? NewestBefore(string signal, DateOnly date, Func<Manifest, bool> willDo) =>
        Objects.Folders(signal).Select(SnapshotPath.ParseDate).OfType<DateOnly>()
            .Where(candidate => candidate < date)
            .OrderDescending()
            .Where(candidate => Published(signal, candidate) is { } manifest && willDo(manifest))
            .Cast<DateOnly?>()
            .FirstOrDefault();

    private Pointer? ReadPointer(string key) => Objects.Get(key) is { } stored ? SnapshotJson.Read<Pointer>(key, stored) : null;
}
