using Pipelines.Contracts;
using Pipelines.Snapshots.Rollbacks;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>Makes a finished run visible: parts, then the manifest, then the pointers, each by compare-and-swap.</summary>
/// <param name="heldBack">Is told of a pointer that stays where it is because what it would move to was marked bad.</param>
public sealed class Publisher(SnapshotStore snapshots, Action<HeldBack>? heldBack = null)
{
    private readonly IObjectStore objects = snapshots.Objects;

    /// <summary>What a date's pointer was when a run began; the run may only replace that.</summary>
    public string? Generation(string signal, DateOnly date) => objects.Get(SnapshotPath.Current(signal, date))?.Generation;

    /// <summary>Stores a run's files, and its manifest last: from then on the run is whole, though no pointer names it.</summary>
    public Pointer Store(Manifest manifest, string stagingPath)
    {
        string folder = SnapshotPath.Run(manifest.Signal, manifest.Date, manifest.Run);
        ManifestFile[] files = [.. manifest.Files, .. manifest.SideFiles];
        foreach (ManifestFile file in files)
        {
            objects.Ahead($"{folder}/{file.Path}", Path.Combine(stagingPath, file.Path));
        }

        foreach (ManifestFile file in files)
        {
            objects.PutFile($"{folder}/{file.Path}", Path.Combine(stagingPath, file.Path), file.Sha256);
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
    /// Points readers at a night's signals together, once all of them are there, and their latest.json with them. Never moves to an older
    /// date, nor to what was marked bad.
    /// </summary>
    /// <returns>The release, if it moved; null when a signal is missing, when readers have this one or a newer one, or when it was held back.</returns>
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

        Release release = new(date, night);
        bool moved = Replace(SnapshotPath.Release, release, stored => stored is null || SnapshotJson.Read<Release>(SnapshotPath.Release, stored).Date <= date, WhyNot(release));
        if (moved || snapshots.Release() is { } there && SnapshotJson.Write(there).AsSpan().SequenceEqual(SnapshotJson.Write(release)))
        {
            // Runs that were part of a bad release may be part of a good one.
            foreach (Pointer pointer in night.Values)
            {
                MoveLatest(pointer, static _ => null);
            }
        }

        return moved ? release : null;
    }

    /// <summary>Makes a published run the signal's latest, unless one of a later date is, or it was marked bad, alone or with its release.</summary>
    public void MoveLatest(Pointer pointer) => MoveLatest(pointer, bad => bad.Find(pointer) ?? bad.FindReleased(pointer));

    private void MoveLatest(Pointer pointer, Func<BadRuns, BadRun?> find)
    {
        string key = SnapshotPath.Latest(pointer.Signal);
        Replace(
            key,
            pointer,
            stored => stored is null || SnapshotJson.Read<Pointer>(key, stored).Date <= pointer.Date,
            bad => find(bad) is { } found ? new HeldBack(key, pointer.Date, Words(found)) : null);
    }

    private static Func<BadRuns, HeldBack?> WhyNot(Release release) => bad =>
    {
        string? why = release.Signals.Values.Select(bad.Find).FirstOrDefault(found => found is not null) is { } run
            ? Words(run)
            : bad.Find(release) is { } known ? $"its release was marked bad: {known.Reason}" : null;
        return why is null ? null : new HeldBack(SnapshotPath.Release, release.Date, why);
    };

    private static string Words(BadRun found) => $"run {found.Run} of {found.Signal}, or its rows, was marked bad: {found.Reason}";

    // Marks are read after the pointer: a rollback marks first and moves then, so that either is seen.
    private bool Replace<T>(string key, T value, Func<StoredObject?, bool> mayReplace, Func<BadRuns, HeldBack?> whyNot)
    {
        byte[] content = SnapshotJson.Write(value);
        StoredObject? there;
        do
        {
            there = objects.Get(key);
            if ((there is not null && there.Content.AsSpan().SequenceEqual(content)) || !mayReplace(there))
            {
                return false;
            }

            if (whyNot(new BadRuns(snapshots)) is { } held)
            {
                heldBack?.Invoke(held);
                return false;
            }
        }
        while (!objects.TryReplace(key, there?.Generation, content));

        return true;
    }
}
