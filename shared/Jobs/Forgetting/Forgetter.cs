using System.Collections.Immutable;
using Pipelines.Engine;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Retention;
using Pipelines.Storage;

namespace Pipelines.Jobs.Forgetting;

/// <summary>
/// Takes a listener out of every run of a root: a run that readers, pins or retention keep is written again without them and takes the old
/// one's place; the old one's files go, and those of all other runs that hold them. What was killed is completed by doing it again (shared/adr/0014).
/// </summary>
/// <param name="environment">Of the root itself, or of a sandbox's own objects.</param>
/// <param name="followers">All roots with pointers to its runs, it among them.</param>
/// <param name="listener">Keyed hash of the id, for the marks.</param>
public sealed class Forgetter(
    RunEnvironment environment, IReadOnlyCollection<SnapshotStore> followers, IReadOnlyDictionary<string, IJob> jobs, string user, string listener)
{
    private readonly SnapshotStore snapshots = environment.Snapshots;
    private readonly MarkLog marks = new(environment.Snapshots.Objects, environment.Clock);
    private readonly RunSuccession succession = new(environment, followers);
    private Supersessions known = new(environment.Snapshots);

    /// <summary>What would be done, in the order in which it would be.</summary>
    public ImmutableArray<HoldingRun> Find(CancellationToken cancellation)
    {
        using ILocalEngine engine = environment.OpenEngineToLook(cancellation);
        known = new Supersessions(snapshots);
        HeldRows held = new(snapshots, engine, user);
        HashSet<RunName> kept = Kept();
        return
        [
            .. jobs.Values.OrderBy(job => job.Name, StringComparer.Ordinal)
                .SelectMany(job => StoredRun.All(snapshots.Objects, job.Name).Select(run => Holding(job, run, held, kept)))
                .OfType<HoldingRun>(),
        ];
    }

    /// <summary>Rewrites or removes a run.</summary>
    /// <param name="alone">Of <see cref="Upkeep"/>.</param>
    public void Forget(HoldingRun run, IStagingDirectory alone, string reason, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RunName old = run.Stored.Name;
        if (run.Manifest is { } manifest && run.IsKept)
        {
            Supersession done = Done(old) ?? Rewrite(run, manifest, reason, cancellation);
            alone.Confirm();
            succession.Follow(done);
        }
        else if (run.Manifest is not null)
        {
            alone.Confirm();
            marks.Add(old.Signal, old.Date, old.Run, MarkKind.Removed, reason, (Supersessions.ListenerDetail, listener));
        }

        alone.Confirm();
        Delete(run);
    }

    private Supersession Rewrite(HoldingRun held, Manifest manifest, string reason, CancellationToken cancellation)
    {
        string run = Ulid.New(environment.Clock);
        using IStagingDirectory staging = snapshots.Objects.Stage(run);
        using ILocalEngine engine = environment.OpenEngineToLook(cancellation);
        Manifest rewritten = new HeldRows(snapshots, engine, user).Rewrite(
            jobs[manifest.Signal], manifest, held.Rows, run, staging.Path, environment.Clock.GetUtcNow());
        new Publisher(snapshots).Store(rewritten, staging.Path);
        Supersession made = new(held.Stored.Name, run, manifest.Digest, rewritten.Digest);
        succession.Mark(made, held.Rows.Values.Sum(), listener, reason);
        return made;
    }

    // Its manifest stays as lineage, unless a failed audit's words in it name the listener.
    private void Delete(HoldingRun run)
    {
        foreach (StoredEntry file in run.Stored.Files)
        {
            snapshots.Objects.Delete(file.Key);
        }

        RunName name = run.Stored.Name;
        string manifest = SnapshotPath.Manifest(name.Signal, name.Date, name.Run);
        if (snapshots.Objects.Get(manifest) is { } stored && SnapshotJson.Read<Manifest>(manifest, stored).Audits.Any(audit => ListenerText.Names(audit.Detail, user)))
        {
            snapshots.Objects.Delete(manifest);
        }
    }

    private HoldingRun? Holding(IJob job, StoredRun run, HeldRows held, HashSet<RunName> kept)
    {
        // What a live run writes is looked at when it is done.
        if (run.Files.IsEmpty || snapshots.Objects.IsStaged(run.Name.Run))
        {
            return null;
        }

        if (!run.HasManifest)
        {
            // Half a run can't be looked through, and nobody goes on with it.
            return new HoldingRun(run, null, ImmutableDictionary<string, long>.Empty, IsKept: false);
        }

        Manifest manifest = snapshots.OfRun(run.Name.Signal, run.Name.Date, run.Name.Run)!;
        ImmutableDictionary<string, long> rows = held.Find(job, manifest);
        return rows.IsEmpty && Done(run.Name) is null ? null : new HoldingRun(run, manifest, rows, kept.Contains(run.Name));
    }

    private HashSet<RunName> Kept()
    {
        Pins pins = new(snapshots, environment.Clock);
        HashSet<RunName> kept = [.. jobs.Keys.SelectMany(pins.Of).Select(pin => pin.Run)];
        foreach (SnapshotStore store in followers)
        {
            foreach (string signal in jobs.Keys)
            {
                kept.UnionWith(store.Dates(signal).Select(date => store.Current(signal, date)).Append(store.Latest(signal)).OfType<Pointer>().Select(RunName.Of));
            }

            kept.UnionWith(store.Release()?.Signals.Values.Select(RunName.Of) ?? []);
        }

        // A forget that was killed may not have come to moving the pointers from the one to the other.
        foreach (MarkName mark in jobs.Keys.SelectMany(signal => marks.Of(signal)).Where(mark => mark.Kind == MarkKind.Superseded))
        {
            RunName old = new(mark.Signal, mark.Date, mark.Run);
            kept.Add(old);
            kept.Add(old with { Run = Done(old)!.By });
        }

        return kept;
    }

    private Supersession? Done(RunName run) => known.Of(run.Signal, run.Date).LastOrDefault(one => one.Run == run);
}

/// <summary>A run that holds a listener, or that can't be looked through.</summary>
/// <param name="Manifest">Null for a run that never came to one.</param>
/// <param name="Rows">Their rows, by file.</param>
/// <param name="IsKept">Whether what is left of it takes its place, rather than nothing.</param>
public sealed record HoldingRun(StoredRun Stored, Manifest? Manifest, ImmutableDictionary<string, long> Rows, bool IsKept);
