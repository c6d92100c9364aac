using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Monitoring;

/// <summary>Jobs by dates: what is there, what is not, and what of it breaks a promise. Read from manifests and marks alone.</summary>
public sealed class StatusReport(JobsFile file, SnapshotStore store, Planner planner, DateTimeOffset now)
{
    private readonly SnapshotStore snapshots = store.Look();
    private readonly MarkLog marks = new(store.Objects, TimeProvider.System);
    private readonly BadRuns bad = new(store);
    private readonly Func<Step, PlannedStep> look = planner.Looks();

    public ImmutableArray<JobStatus> Read(DateOnly from, DateOnly to)
    {
        snapshots.Warm([.. file.Jobs.Keys], from, to);
        // Date by date, so that a chain is looked at from its older end.
        Dictionary<string, List<JobDay>> days = file.Jobs.Keys.ToDictionary(job => job, _ => new List<JobDay>());
        Dictionary<string, ILookup<DateOnly, MarkName>> runs = file.Jobs.Keys.AsParallel().ToDictionary(job => job, Runs);
        for (DateOnly date = from; date <= to; date = date.AddDays(1))
        {
            foreach (string job in file.Jobs.Keys)
            {
                days[job].Add(Day(new Step(job, date), [.. runs[job][date]]));
            }
        }

        return [.. file.NightOrder.Select(job => Status(job, [.. days[job.Name]], runs[job.Name]))];
    }

    private ILookup<DateOnly, MarkName> Runs(string job) =>
        marks.Of(job).Where(mark => mark.Kind is MarkKind.Started or MarkKind.Removed || mark.Kind.IsOutcome()).ToLookup(mark => mark.Date);

    private JobDay Day(Step step, MarkName[] ofDate)
    {
        MarkName? last = ofDate.LastOrDefault();
        Manifest? published = snapshots.Readable(step.Job, step.Date);
        bool isLate = IsLate(step, published);
        if (last is { Kind: MarkKind.Started } && snapshots.Objects.IsStaged(last.Run))
        {
            return new JobDay(step.Date, DayState.Running, last.Run, null, isLate);
        }

        if (published is not null)
        {
            PlannedStep planned = look(step);
            DayState state = bad.Find(step.Job, step.Date, published.Run, published.Digest) is not null ? DayState.Bad
                : planned.IsUpToDate ? DayState.Published
                : DayState.Stale;
            return new JobDay(step.Date, state, published.Run, Why(planned), isLate);
        }

        return last switch
        {
            null => new JobDay(step.Date, now < End(step.Date) ? DayState.NotDue : DayState.Missing, null, null, isLate),
            { Kind: MarkKind.Removed } => new JobDay(step.Date, DayState.Collected, last.Run, null, IsLate: false),
            { Kind: MarkKind.Started } => new JobDay(step.Date, DayState.Failed, last.Run, "it ended without a word: killed, or its machine was lost", isLate),
            _ => new JobDay(step.Date, last.Kind == MarkKind.AuditFailed ? DayState.AuditFailed : DayState.Failed, last.Run, marks.Read(last).Details.GetValueOrDefault("message"), isLate),
        };
    }

    private static string? Why(PlannedStep planned) => planned switch
    {
        { IsUpToDate: true } => null,
        { Fault: { } fault } => fault.Message,
        { IsCertain: false } => $"{planned.After[0]} is stale",
        _ => $"{planned.Reason}",
    };

    private JobStatus Status(JobConfig job, ImmutableArray<JobDay> days, ILookup<DateOnly, MarkName> runs)
    {
        DateOnly? newest = snapshots.DatesWithRuns(job.Name).Reverse().Where(date => snapshots.Current(job.Name, date) is not null).Cast<DateOnly?>().FirstOrDefault();
        Manifest? manifest = newest is DateOnly date ? snapshots.Readable(job.Name, date) : null;
        return new JobStatus(
            job.Name,
            job.Serving,
            days,
            newest,
            manifest?.FinishedAt,
            newest is DateOnly day ? now - End(day) : null,
            [.. new ServiceLevelCheck(snapshots, now).Breaches(job, manifest, runs)]);
    }

    private bool IsLate(Step step, Manifest? published) =>
        file.Jobs[step.Job].ServiceLevel?.Deadline(step.Date) is DateTimeOffset deadline && (published?.FinishedAt ?? now) > deadline;

    internal static DateTimeOffset End(DateOnly date) => new(date.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
