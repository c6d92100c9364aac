using System.Collections.Immutable;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Jobs.Running;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Storage;

namespace Pipelines.Jobs.Forgetting;

/// <summary>A root whose runs may hold a listener: the environment's, under an empty name, or a sandbox's own.</summary>
public sealed record ForgetfulRoot(string Sandbox, RunEnvironment Environment);

/// <summary>
/// Forgets a listener: first their keyed hash goes on the suppression list, so that no source brings them back, then every root is
/// cleared of them, and a receipt is left. To be done again until it ends.
/// </summary>
/// <param name="roots">The environment's first.</param>
public sealed class ListenerRemoval(ImmutableArray<ForgetfulRoot> roots, IReadOnlyDictionary<string, IJob> jobs, string user)
{
    private readonly byte[] userId = Encoding.UTF8.GetBytes(user);
    private readonly TimeProvider clock = roots[0].Environment.Clock;
    private readonly IObjectStore objects = roots[0].Environment.Snapshots.Objects;

    /// <summary>Refuses ids that are no listener's, and a reason that would keep the id.</summary>
    /// <exception cref="BadConfigurationException">It is none, or the reason does.</exception>
    public static void Check(string user, string reason)
    {
        if (string.IsNullOrWhiteSpace(user) || user.StartsWith("country:", StringComparison.Ordinal))
        {
            throw new BadConfigurationException($"'{user}' is no listener's id.");
        }

        if (ListenerText.Names(reason, user))
        {
            throw new BadConfigurationException("the reason names the listener, and would be kept: say it without the id.");
        }
    }

    /// <summary>The runs that hold the listener now, root by root.</summary>
    public ImmutableArray<(string Sandbox, HoldingRun Run)> Find(CancellationToken cancellation) =>
        [.. roots.SelectMany(root => Forgetter(root, "").Find(cancellation).Select(run => (root.Sandbox, run)))];

    /// <param name="key">Where the key is.</param>
    /// <param name="secret">The key.</param>
    /// <exception cref="UnavailableException">A run is at work that may have read the listener; they are on the list already.</exception>
    public (Receipt Receipt, string Key) Run(SuppressionKey key, byte[] secret, string reason, CancellationToken cancellation)
    {
        string listener = new SuppressionStore(objects, key).Add(secret, userId);
        using IStagingDirectory alone = Upkeep.Begin(objects);
        // A run that began meanwhile may have read what was not yet written again: until nothing is found.
        while (ClearRuns(alone, listener, reason, cancellation))
        {
        }

        foreach (ForgetfulRoot root in roots)
        {
            alone.Confirm();
            ClearBesides(root);
        }

        Receipt receipt = Gather(listener, reason);
        string written = Receipt.Key(Ulid.New(clock));
        objects.Put(written, SnapshotJson.Write(receipt));
        return (receipt, written);
    }

    private bool ClearRuns(IStagingDirectory alone, string listener, string reason, CancellationToken cancellation)
    {
        bool found = false;
        foreach (ForgetfulRoot root in roots)
        {
            RefuseLive(root.Environment.Snapshots.Objects);
        }

        foreach (ForgetfulRoot root in roots)
        {
            Forgetter forgetter = Forgetter(root, listener);
            foreach (HoldingRun run in forgetter.Find(cancellation))
            {
                forgetter.Forget(run, alone, reason, cancellation);
                found = true;
            }
        }

        return found;
    }

    private void ClearBesides(ForgetfulRoot root)
    {
        new ListenerMarks(root.Environment.Snapshots, clock, user).Reword(jobs.Keys);
        Leftovers leftovers = new(root.Environment.Snapshots.Objects.WorkDirectory);
        foreach (StoredEntry leftover in leftovers.Find())
        {
            leftovers.Remove(leftover);
        }

        // Shards that wait to be gathered hold listeners' rows; their tasks make them again.
        IObjectStore store = root.Environment.Snapshots.Objects;
        foreach (StoredEntry shard in jobs.Keys.SelectMany(store.List).Where(entry => ShardFolder.Holds(entry.Key)))
        {
            store.Delete(shard.Key);
        }
    }

    private Receipt Gather(string listener, string reason)
    {
        ReceiptWriter[] writers = [.. roots.Select(root => new ReceiptWriter(root.Environment.Snapshots, root.Sandbox, jobs, clock, listener))];
        ImmutableArray<RewrittenRun> rewritten = [.. writers.SelectMany(writer => writer.Rewritten())];
        HashSet<RunName> held = WithForerunners(rewritten.Select(run => new RunName(run.Signal, run.Date, run.Run)));
        return new Receipt(
            listener,
            clock.GetUtcNow(),
            $"{Environment.UserName}@{Environment.MachineName}",
            reason,
            rewritten,
            [.. writers.SelectMany(writer => writer.Removed())],
            [.. writers.SelectMany(writer => writer.Aggregates(held))]);
    }

    // What others were taken out of before held this listener as well.
    private HashSet<RunName> WithForerunners(IEnumerable<RunName> rewritten)
    {
        Supersession[] steps = [.. roots.Select(root => new Supersessions(root.Environment.Snapshots)).SelectMany(known => jobs.Keys.SelectMany(known.Of))];
        HashSet<RunName> held = [.. rewritten];
        while (steps.Any(step => held.Contains(step.Run with { Run = step.By }) && held.Add(step.Run)))
        {
        }

        return held;
    }

    private Forgetter Forgetter(ForgetfulRoot root, string listener) =>
        new(root.Environment, [.. roots.Select(other => other.Environment.Snapshots)], jobs, user, listener);

    // It began before the listener was on the list, and would publish them afterwards.
    private static void RefuseLive(IObjectStore objects)
    {
        if (objects.Staged().FirstOrDefault(name => name != Upkeep.Name) is { } run)
        {
            throw new UnavailableException($"run {run} is at work in {objects.Root}. The listener is on the suppression list already; forget them again when it is done.");
        }
    }
}
