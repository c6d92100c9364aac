namespace Pipelines.Jobs;

/// <summary>Which rows of a source or job a job reads on its run date.</summary>
public enum NeedKind
{
    /// <summary>A source's partition of the run date.</summary>
    SourceDay,

    /// <summary>A source's newest partition up to the run date; an undated source as it stands.</summary>
    SourceNewest,

    /// <summary>Another job's snapshot of the run date.</summary>
    SameDate,

    /// <summary>This job's own newest older snapshot, and another job's snapshots of the days since; all days where there is none.</summary>
    SincePrevious,
}

/// <summary>An input of a job, by its name in jobs.yaml.</summary>
/// <param name="Optional">Whether jobs.yaml may leave the input out.</param>
public sealed record Need(NeedKind Kind, string Name, bool Optional = false)
{
    public static Need SourceDay(string name) => new(NeedKind.SourceDay, name);

    public static Need SourceNewest(string name, bool optional = false) => new(NeedKind.SourceNewest, name, optional);

    public static Need SameDate(string job) => new(NeedKind.SameDate, job);

    public static Need SincePrevious(string job) => new(NeedKind.SincePrevious, job);
}
