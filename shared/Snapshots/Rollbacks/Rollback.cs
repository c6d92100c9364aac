using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Rollbacks;

/// <summary>
/// Takes readers back to an older date: release.json and the latest.json of every serving signal, or one signal's alone. What they leave
/// is marked bad first, so that no run moves them there again; a rollback that was killed is completed by the same one (shared/adr/0014).
/// </summary>
/// <param name="serving">Signals that a release is made of.</param>
public sealed class Rollback(SnapshotStore snapshots, TimeProvider clock, IReadOnlyCollection<string> serving)
{
    private readonly BadRuns bad = new(snapshots);

    /// <summary>What has to move so that readers have the release of a date.</summary>
    /// <exception cref="BadConfigurationException">Nothing is released, or the date is no older one, is not whole by its pointers, or was marked bad.</exception>
    /// <exception cref="BadInputException">A run of that date lacks files.</exception>
    public RollbackPlan Plan(DateOnly to)
    {
        Release from = snapshots.Release() ?? throw new BadConfigurationException(
            "nothing is released yet, so there is nothing to roll back; name a signal to move its latest.json.");
        Refuse(from.Date < to, $"readers have the release of {from.Date:yyyy-MM-dd}, which is older than {to:yyyy-MM-dd}: a rollback goes back. Run the newer date to go on");
        string[] missing = [.. serving.Where(signal => snapshots.Current(signal, to) is null)];
        Refuse(missing.Length > 0, $"{to:yyyy-MM-dd} has no release: {string.Join(", ", missing)} of that date {(missing.Length == 1 ? "is" : "are")} not published");
        Release target = new(to, new SortedDictionary<string, Pointer>(serving.ToDictionary(signal => signal, signal => snapshots.Current(signal, to)!), StringComparer.Ordinal));
        foreach (Pointer pointer in target.Signals.Values)
        {
            RefuseBad(bad.Find(pointer));
        }

        Refuse(from.Date == to && !Same(from, target), $"readers have a release of {to:yyyy-MM-dd} already: name an older date");
        BadRelease? known = bad.Find(target);
        Refuse(known is not null, $"the release of {to:yyyy-MM-dd} was marked bad: {known?.Reason}");
        WholeRuns.Check(snapshots, [.. target.Signals.Values]);
        return new RollbackPlan(null, to, Same(from, target) ? null : new ReleaseMove(from, target), [.. target.Signals.Values.SelectMany(Latest)]);
    }

    /// <summary>What has to move so that readers have a signal's run of a date: its latest.json and, where it is served, its part of the release.</summary>
    /// <exception cref="BadConfigurationException">The date is no older one, or not published, or was marked bad.</exception>
    /// <exception cref="BadInputException">The run of that date lacks files.</exception>
    public RollbackPlan Plan(string signal, DateOnly to)
    {
        Pointer latest = snapshots.Latest(signal) ?? throw new BadConfigurationException($"nothing of {signal} is published, so there is nothing to roll back.");
        Refuse(latest.Date < to, $"readers have {signal} of {latest.Date:yyyy-MM-dd}, which is older than {to:yyyy-MM-dd}: a rollback goes back. Run the newer date to go on");
        Pointer target = snapshots.Current(signal, to) ?? throw new BadConfigurationException($"{signal} of {to:yyyy-MM-dd} is not published; published are {Dates(signal)}.");
        Refuse(latest.Date == to && latest != target, $"readers have {signal} of {to:yyyy-MM-dd} already: name an older date");
        RefuseBad(bad.Find(target) ?? bad.FindReleased(target));
        WholeRuns.Check(snapshots, [target]);
        return new RollbackPlan(signal, to, InRelease(target), [.. Latest(target)]);
    }

    /// <exception cref="ConflictException">A pointer moved meanwhile.</exception>
    /// <exception cref="UnavailableException">Another one is, or may be by now, at work.</exception>
    public void Apply(RollbackPlan plan, string reason)
    {
        using IStagingDirectory alone = Upkeep.Begin(snapshots.Objects);
        alone.Confirm();
        new RollbackMarks(snapshots, clock, bad).Add(plan, reason);
        if (plan.Release is { } release)
        {
            Move(alone, SnapshotPath.Release, release.From, release.To);
        }

        foreach (LatestMove move in plan.Latest)
        {
            Move(alone, SnapshotPath.Latest(move.To.Signal), move.From, move.To);
        }
    }

    // A serving system that follows the release must leave the bad run as well: its record then holds pointers of two dates.
    private ReleaseMove? InRelease(Pointer target)
    {
        if (!serving.Contains(target.Signal)
            || snapshots.Release() is not { } release
            || release.Signals.GetValueOrDefault(target.Signal) is not { } released
            || released.Date <= target.Date)
        {
            return null;
        }

        SortedDictionary<string, Pointer> signals = new(release.Signals, StringComparer.Ordinal) { [target.Signal] = target };
        return new ReleaseMove(release, release with { Signals = signals });
    }

    private IEnumerable<LatestMove> Latest(Pointer target)
    {
        Pointer? latest = snapshots.Latest(target.Signal);
        return latest == target ? [] : [new LatestMove(latest, target)];
    }

    private void Move<T>(IStagingDirectory alone, string key, T? from, T to)
    {
        byte[] content = SnapshotJson.Write(to);
        byte[]? left = from is null ? null : SnapshotJson.Write(from);
        while (snapshots.Objects.Get(key) is var there && !(there?.Content ?? []).AsSpan().SequenceEqual(content))
        {
            if (!(there?.Content ?? []).AsSpan().SequenceEqual(left ?? []))
            {
                throw new ConflictException($"{key} moved while it was being rolled back; see where it points now, and roll back again if that is wrong.");
            }

            alone.Confirm();
            if (snapshots.Objects.TryReplace(key, there?.Generation, content))
            {
                return;
            }
        }
    }

    private string Dates(string signal)
    {
        IReadOnlyList<DateOnly> dates = snapshots.Dates(signal);
        return dates.Count == 0 ? "none" : $"{dates.Count} dates, the newest {string.Join(", ", dates.Reverse().Take(3).Select(date => $"{date:yyyy-MM-dd}"))}";
    }

    private static bool Same(Release a, Release b) => SnapshotJson.Write(a).AsSpan().SequenceEqual(SnapshotJson.Write(b));

    private static void RefuseBad(BadRun? found) =>
        Refuse(found is not null, $"{found?.Signal} of {found?.Date:yyyy-MM-dd} was marked bad: {found?.Reason}");

    private static void Refuse(bool isSo, string why)
    {
        if (isSo)
        {
            throw new BadConfigurationException($"{why}.");
        }
    }
}
