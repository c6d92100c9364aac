using System.Collections.Immutable;

namespace Pipelines.Jobs.Monitoring;

/// <summary>How things stand with one job.</summary>
/// <param name="Days">One a date of the range, ascending.</param>
/// <param name="Newest">The newest date that is published, of any; null before the first.</param>
/// <param name="PublishedAt">When that was published.</param>
/// <param name="Lag">From the end of that date until now: how old what readers have is.</param>
/// <param name="Breaches">What its service level promises and does not hold, in words; empty while it does.</param>
public sealed record JobStatus(
    string Job,
    bool Serving,
    ImmutableArray<JobDay> Days,
    DateOnly? Newest,
    DateTimeOffset? PublishedAt,
    TimeSpan? Lag,
    ImmutableArray<string> Breaches);
