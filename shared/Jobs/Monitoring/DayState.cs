namespace Pipelines.Jobs.Monitoring;

/// <summary>How things stand with one job on one date.</summary>
public enum DayState
{
    /// <summary>What is published is what would be made now.</summary>
    Published,

    /// <summary>What is published is not what would be made now.</summary>
    Stale,

    /// <summary>What is published was marked bad.</summary>
    Bad,

    /// <summary>A run is at work on it.</summary>
    Running,

    /// <summary>An audit kept the last run from being published.</summary>
    AuditFailed,

    /// <summary>The last run failed, or was killed.</summary>
    Failed,

    /// <summary>It was published, and gc took its files.</summary>
    Collected,

    /// <summary>Nothing was ever run.</summary>
    Missing,

    /// <summary>The date is not over yet.</summary>
    NotDue,
}

/// <summary>One job on one date.</summary>
/// <param name="Run">The run that is published, at work, or that failed; null where there is none.</param>
/// <param name="Why">Why it is stale, or what the last failure said; null where there is nothing to say.</param>
/// <param name="IsLate">Whether it was published after the time that its service level promises, or that time has passed without it.</param>
public sealed record JobDay(DateOnly Date, DayState State, string? Run, string? Why, bool IsLate);
