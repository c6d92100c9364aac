using System.Collections.Immutable;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Snapshots.Retention;

/// <summary>What retention would remove now: the same for the same root, so that a dry run tells what the removal after it takes.</summary>
public sealed class RetentionPlan(SnapshotStore snapshots, TimeProvider clock, IReadOnlyDictionary<string, RetentionRule> rules)
{
    /// <summary>Younger runs are let alone: they may be at work, or about to be published or accepted.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);

    private readonly MarkLog marks = new(snapshots.Objects, clock);

    /// <summary>By signal in the order of the rules, then by date and run.</summary>
    public ImmutableArray<Removal> Removals()
    {
        Dictionary<string, ImmutableArray<StoredRun>> stored = rules.Keys.ToDictionary(signal => signal, signal => StoredRun.All(snapshots.Objects, signal));
        KeptRuns kept = new(
            snapshots, rules, new Pins(snapshots, clock), stored.Values.SelectMany(runs => runs).Where(run => run.HasManifest && IsYoung(run)).Select(run => run.Name));
        return
        [
            .. rules.SelectMany(rule => OfSignal(rule.Key, rule.Value, [.. stored[rule.Key].Where(run => !run.Files.IsEmpty && !IsYoung(run) && !kept.Holds(run.Name))])),
        ];
    }

    private IEnumerable<Removal> OfSignal(string signal, RetentionRule rule, ImmutableArray<StoredRun> runs)
    {
        HashSet<RunName> removed = [.. marks.Of(signal).Where(mark => mark.Kind == MarkKind.Removed).Select(mark => new RunName(mark.Signal, mark.Date, mark.Run))];
        IReadOnlyList<DateOnly> dates = snapshots.Dates(signal);
        DateOnly oldestKept = dates.Count == 0 ? DateOnly.MinValue : dates[Math.Max(0, dates.Count - rule.Keep)];
        foreach (StoredRun run in runs)
        {
            RemovalReason? reason = removed.Contains(run.Name) ? RemovalReason.HalfRemoved
                : !run.HasManifest ? IsDead(run) ? RemovalReason.Unfinished : null
                : WhyNotKept(run, oldestKept);
            if (reason is RemovalReason why)
            {
                yield return new Removal(run, why);
            }
        }
    }

    private RemovalReason? WhyNotKept(StoredRun run, DateOnly oldestKept)
    {
        string? current = snapshots.Current(run.Name.Signal, run.Name.Date)?.Run;
        if (current == run.Name.Run)
        {
            return RemovalReason.OlderThanKept;
        }

        if (run.Name.Date < oldestKept)
        {
            return current is null ? RemovalReason.NeverPublished : RemovalReason.Superseded;
        }

        // A run that an audit kept back may still be accepted, as long as no later one of its date was published.
        return string.CompareOrdinal(run.Name.Run, current) < 0 ? RemovalReason.Superseded : null;
    }

    private bool IsYoung(StoredRun run) => run.BeganAt is not DateTimeOffset began || began > clock.GetUtcNow() - Young;

    private bool IsDead(StoredRun run) => !snapshots.Objects.IsStaged(run.Name.Run);
}
