namespace Pipelines.Jobs.Configuration;

/// <summary>What a job promises; either part may be left out.</summary>
/// <param name="DoneBy">Time of day, UTC, of the day after the run date, at which the run date is published.</param>
/// <param name="LongestRun">How long a run takes at most.</param>
public sealed record ServiceLevel(TimeOnly? DoneBy, Duration? LongestRun)
{
    /// <summary>When a run date has to be published; null where nothing was promised.</summary>
    public DateTimeOffset? Deadline(DateOnly runDate) =>
        DoneBy is TimeOnly time ? new DateTimeOffset(runDate.AddDays(1).ToDateTime(time), TimeSpan.Zero) : null;
}
