using System.Globalization;
using Pipelines.Snapshots.Forgetting;

namespace Pipelines.Snapshots.Retention;

/// <summary>
/// The runs that retention may not touch: of the kept dates, what a pointer or a pin names, what is younger than a day, and whatever
/// those were made from, so that they can be made again.
/// </summary>
internal sealed class KeptRuns
{
    private readonly SnapshotStore snapshots;
    private readonly Supersessions supersessions;
    private readonly HashSet<RunName> runs = [];

    public KeptRuns(SnapshotStore snapshots, IReadOnlyDictionary<string, RetentionRule> rules, Pins pins, IEnumerable<RunName> young)
    {
        this.snapshots = snapshots;
        supersessions = new Supersessions(snapshots);
        Dictionary<string, IReadOnlyList<DateOnly>> dates = rules.Keys.ToDictionary(signal => signal, snapshots.Dates);
        foreach ((string signal, RetentionRule rule) in rules)
        {
            KeepDates(signal, Dates(dates[signal], rule));
            Keep(snapshots.Latest(signal));
            runs.UnionWith(pins.Of(signal).Select(pin => pin.Run));
            if (rule.ChainedOn is { } upstream && dates[signal] is [.., var newest])
            {
                KeepDates(signal, dates[signal].Where(date => date >= newest.AddDays(-rule.LateDays)));
                KeepDates(upstream, dates.GetValueOrDefault(upstream, []).Where(date => date >= newest.AddDays(-rule.LateDays)));
            }
        }

        foreach (Pointer pointer in snapshots.Release()?.Signals.Values ?? Enumerable.Empty<Pointer>())
        {
            Keep(pointer);
        }

        runs.UnionWith(young);
        foreach (RunName run in runs.ToArray())
        {
            KeepInputs(run);
        }
    }

    public bool Holds(RunName run) => runs.Contains(run);

    private void KeepDates(string signal, IEnumerable<DateOnly> dates)
    {
        foreach (DateOnly date in dates)
        {
            Keep(snapshots.Current(signal, date));
        }
    }

    // What the run read, and what a rebuild would read instead. Their own inputs are not needed for that.
    private void KeepInputs(RunName run)
    {
        foreach (ManifestInput input in snapshots.OfRun(run.Signal, run.Date, run.Run)?.Inputs ?? [])
        {
            if (input is { Run: { } read, Date: DateOnly date })
            {
                runs.Add(supersessions.Run(new RunName(input.Name, date, read)));
                Keep(snapshots.Current(input.Name, date));
            }
        }
    }

    private void Keep(Pointer? pointer)
    {
        if (pointer is not null)
        {
            runs.Add(RunName.Of(pointer));
        }
    }

    private static IEnumerable<DateOnly> Dates(IReadOnlyList<DateOnly> published, RetentionRule rule) => published.TakeLast(rule.Keep)
        .Union(published.GroupBy(date => (ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date))).TakeLast(rule.Weekly).Select(week => week.Max()));
}
