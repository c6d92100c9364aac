using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Retention;

namespace Pipelines.Jobs.Forgetting;

/// <summary>Lets one run take the place of another: the mark that says so first, then every pointer, and the pin.</summary>
internal sealed class RunSuccession(RunEnvironment environment, IReadOnlyCollection<SnapshotStore> followers)
{
    private readonly SnapshotStore snapshots = environment.Snapshots;
    private readonly MarkLog marks = new(environment.Snapshots.Objects, environment.Clock);

    public void Mark(Supersession made, long rows, string listener, string reason) => marks.Add(
        made.Run.Signal, made.Run.Date, made.Run.Run, MarkKind.Superseded, reason,
        (Supersessions.ByDetail, made.By),
        (Supersessions.BeforeDetail, made.Before),
        (Supersessions.AfterDetail, made.After),
        (Supersessions.RowsDetail, rows.ToString(CultureInfo.InvariantCulture)),
        (Supersessions.ListenerDetail, listener));

    /// <summary>Moves whatever names the old run to the new one.</summary>
    public void Follow(Supersession made)
    {
        string key = SnapshotPath.Manifest(made.Run.Signal, made.Run.Date, made.By);
        byte[] manifest = snapshots.Objects.Get(key)?.Content
            ?? throw new BadInputException($"{key} is missing, and took the place of run {made.Run.Run}; restore it, or publish that date again with --force.");
        Pointer pointer = new(made.Run.Signal, made.Run.Date, made.By, SnapshotJson.Sha256(manifest));
        foreach (SnapshotStore store in followers)
        {
            Swap<Pointer>(store, SnapshotPath.Current(pointer.Signal, pointer.Date), there => RunName.Of(there) == made.Run ? pointer : there);
            Swap<Pointer>(store, SnapshotPath.Latest(pointer.Signal), there => RunName.Of(there) == made.Run ? pointer : there);
            Swap<Release>(store, SnapshotPath.Release, there => there.Signals.Values.Any(one => RunName.Of(one) == made.Run)
                ? there with { Signals = new(there.Signals, StringComparer.Ordinal) { [pointer.Signal] = pointer } }
                : there);
        }

        Pins pins = new(snapshots, environment.Clock);
        if (pins.Of(made.Run.Signal).FirstOrDefault(pin => pin.Run == made.Run) is { } pinned)
        {
            marks.Add(pointer.Signal, pointer.Date, pointer.Run, MarkKind.Pinned, pinned.Mark.Reason);
            marks.Add(pointer.Signal, pointer.Date, made.Run.Run, MarkKind.Unpinned, pinned.Mark.Reason);
        }
    }

    private static void Swap<T>(SnapshotStore store, string key, Func<T, T> change)
        where T : class
    {
        while (store.Objects.Get(key) is { } stored && SnapshotJson.Read<T>(key, stored) is var there && change(there) is var changed && !ReferenceEquals(there, changed))
        {
            if (store.Objects.TryReplace(key, stored.Generation, SnapshotJson.Write(changed)))
            {
                return;
            }
        }
    }
}
