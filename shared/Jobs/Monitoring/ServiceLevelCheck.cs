using System.Globalization;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Jobs.Monitoring;

/// <summary>Holds a job to its service level, as of now: by the newest date that is due, not by those long past.</summary>
internal sealed class ServiceLevelCheck(SnapshotStore snapshots, DateTimeOffset now)
{
    /// <summary>What does not hold, in words.</summary>
    /// <param name="newest">The newest snapshot; null before the first.</param>
    /// <param name="runs">Started and outcome marks of the job, by date, oldest first.</param>
    public IEnumerable<string> Breaches(JobConfig job, Manifest? newest, ILookup<DateOnly, MarkName> runs)
    {
        if (job.ServiceLevel is not { } level)
        {
            yield break;
        }

        if (level.DoneBy is not null && NewestDue(level) is DateOnly due)
        {
            DateTimeOffset deadline = level.Deadline(due)!.Value;
            DateTimeOffset? done = snapshots.Readable(job.Name, due)?.FinishedAt;
            if (done is null || done > deadline)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{job.Name} of {due:yyyy-MM-dd} was due by {deadline:yyyy-MM-dd HH:mm} UTC and {(done is { } at ? $"came at {at:yyyy-MM-dd HH:mm}" : "is not published")}");
            }
        }

        if (level.LongestRun is { } longest)
        {
            if (newest is not null && newest.FinishedAt - newest.StartedAt > longest.Span)
            {
                yield return $"{job.Name} of {newest.Date:yyyy-MM-dd} took {Words(newest.FinishedAt - newest.StartedAt)}, longer than {longest}";
            }

            foreach (MarkName started in runs.Select(date => date.Last()).Where(last => last.Kind == MarkKind.Started && snapshots.Objects.IsStaged(last.Run)))
            {
                TimeSpan since = now - (Ulid.TimeOf(started.Run) ?? now);
                if (since > longest.Span)
                {
                    yield return $"{job.Name} of {started.Date:yyyy-MM-dd} has been running for {Words(since)}, longer than {longest}";
                }
            }
        }
    }

    // The newest date whose time has passed.
    private DateOnly? NewestDue(ServiceLevel level)
    {
        DateOnly date = DateOnly.FromDateTime(now.UtcDateTime);
        while (level.Deadline(date) > now)
        {
            date = date.AddDays(-1);
        }

        return date;
    }

    private static string Words(TimeSpan span) =>
        span.TotalHours >= 1 ? $"{(int)span.TotalHours} h {span.Minutes} min" : span.TotalMinutes >= 1 ? $"{(int)span.TotalMinutes} min {span.Seconds} s" : $"{span.TotalSeconds:0.0} s";
}
