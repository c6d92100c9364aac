using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>Makes a finished run visible: parts, then the manifest, then the pointers, each by compare-and-swap.</summary>
public sealed class Publisher(SnapshotStore snapshots)
{
    private readonly IObjectStore objects = snapshots.Objects;

    /// <summary>What a date's pointer was when a run began; the run may only replace that.</summary>
    public string? Generation(string signal, DateOnly date) => objects.Get(SnapshotPath.Current(signal, date))?.Generation;

    /// <summary>Stores a run's files, and its manifest last: from then on the run is whole, though no pointer names it.</summary>
    public Pointer Store(Manifest manifest, string stagingPath)
    {
        string folder = SnapshotPath.Run(manifest.Signal, manifest.Date, manifest.Run);
        foreach (ManifestFile file in manifest.Files.Concat(manifest.SideFiles))
        {
            objects.PutFile($"{folder}/{file.Path}", Path.Combine(stagingPath, file.Path));
        }

        FaultPoint.Reach("all files are stored of", folder);
        byte[] json = SnapshotJson.Write(manifest);
        objects.Put(SnapshotPath.Manifest(manifest.Signal, manifest.Date, manifest.Run), json);
        FaultPoint.Reach("no pointer names yet", folder);
        return new Pointer(manifest.Signal, manifest.Date, manifest.Run, SnapshotJson.Sha256(json));
    }

    /// <summary>Points the date at a run that is stored.</summary>
    /// <param name="expectedGeneration">From <see cref="Generation"/>, taken before the run read its inputs.</param>
    /// <exception cref="ConflictException">Another run published this date meanwhile; this one stays unpublished.</exception>
    public void Point(Pointer pointer, string? expectedGeneration)
    {
        if (!objects.TryReplace(SnapshotPath.Current(pointer.Signal, pointer.Date), expectedGeneration, SnapshotJson.Write(pointer)))
        {
            Pointer? winner = snapshots.Current(pointer.Signal, pointer.Date);
            throw new ConflictException(
                $"Another run of {pointer.Signal} for {pointer.Date:yyyy-MM-dd} published first ({winner?.Run}); this one ({pointer.Run}) changed nothing.");
        }

        FaultPoint.Reach("its date, but not latest, names", pointer.Folder);
        MoveLatest(pointer);
        FaultPoint.Reach("its date and latest name", pointer.Folder);
    }

    /// <summary>
    /// Points readers at a night's signals together, once all of them are there and belong together: one that was made from another is
    /// made from the rows that are released of it. Never moves to an older date.
    /// </summary>
    /// <returns>The release, if it moved; null when a signal is still missing or to be made again, or when readers have this one or a newer one already.</returns>
    public Release? Release(DateOnly date, IReadOnlyCollection<string> serving)
    {
        SortedDictionary<string, Pointer> night = new(StringComparer.Ordinal);
        foreach (string signal in serving)
        {
            if (snapshots.Current(signal, date) is not { } pointer)
            {
                return null;
            }

            night[signal] = pointer;
        }

        if (!BelongTogether([.. night.Values.Select(snapshots.Manifest)]))
        {
            return null;
        }

        Release release = new(date, night);
        return Replace(SnapshotPath.Release, release, stored => SnapshotJson.Read<Release>(SnapshotPath.Release, stored).Date <= date)
            ? release
            : null;
    }

    /// <summary>Makes a published run the signal's latest, unless one of a later date is.</summary>
    public void MoveLatest(Pointer pointer)
    {
        string key = SnapshotPath.Latest(pointer.Signal);
        Replace(key, pointer, stored => SnapshotJson.Read<Pointer>(key, stored).Date <= pointer.Date);
    }

    private static bool BelongTogether(IReadOnlyList<Manifest> night) => night.All(manifest => manifest.Inputs.All(input =>
        night.FirstOrDefault(other => other.Signal == input.Name && other.Date == input.Date) is not { } released || released.Digest == input.Digest));

    private bool Replace<T>(string key, T value, Func<StoredObject, bool> mayReplace)
    {
        byte[] content = SnapshotJson.Write(value);
        StoredObject? there;
        do
        {
            there = objects.Get(key);
            if (there is not null && (there.Content.AsSpan().SequenceEqual(content) || !mayReplace(there)))
            {
                return false;
            }
        }
        while (!objects.TryReplace(key, there?.Generation, content));

        return true;
    }
}
