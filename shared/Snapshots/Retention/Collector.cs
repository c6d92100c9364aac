using Pipelines.Contracts;
using Pipelines.Snapshots.Marks;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Retention;

/// <summary>
/// Takes runs' files away: the date's pointer first, so that nobody is sent there, then a mark, then the files. A removal that was
/// killed is completed by the next (shared/adr/0014).
/// </summary>
/// <param name="alone">Of <see cref="Upkeep"/>.</param>
public sealed class Collector(SnapshotStore snapshots, TimeProvider clock, IStagingDirectory alone)
{
    private readonly IObjectStore objects = snapshots.Objects;
    private readonly MarkLog marks = new(snapshots.Objects, clock);

    /// <exception cref="UnavailableException">Another one may be at work by now; nothing was removed then.</exception>
    /// <returns>False when the run is needed after all, because a pointer names it by now; nothing was removed then.</returns>
    public bool Remove(Removal removal)
    {
        RunName run = removal.Run.Name;
        if (IsNamed(run))
        {
            return false;
        }

        alone.Confirm();
        TakePointer(run);
        if (removal.Run.HasManifest && removal.Reason != RemovalReason.HalfRemoved)
        {
            marks.Add(run.Signal, run.Date, run.Run, MarkKind.Removed, details: ("why", SnakeCase.Of(removal.Reason.ToString())));
        }

        foreach (StoredEntry file in removal.Run.Files)
        {
            objects.Delete(file.Key);
        }

        return true;
    }

    // Nobody can have rolled back or pinned since the plan: see Upkeep. Runs may have moved their pointers.
    private bool IsNamed(RunName run) =>
        (snapshots.Latest(run.Signal) is { } latest && RunName.Of(latest) == run)
        || (snapshots.Release()?.Signals.GetValueOrDefault(run.Signal) is { } released && RunName.Of(released) == run);

    // Another run may have taken the date meanwhile: then the pointer is no longer this one's.
    private void TakePointer(RunName run)
    {
        string key = SnapshotPath.Current(run.Signal, run.Date);
        if (objects.Get(key) is { } stored && SnapshotJson.Read<Pointer>(key, stored).Run == run.Run)
        {
            objects.TryDelete(key, stored.Generation);
        }
    }
}
