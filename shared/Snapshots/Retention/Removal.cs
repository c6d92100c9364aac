namespace Pipelines.Snapshots.Retention;

/// <summary>Why a run's files go.</summary>
public enum RemovalReason
{
    /// <summary>It is published for a date that is older than what is kept.</summary>
    OlderThanKept,

    /// <summary>Another run of its date took its place.</summary>
    Superseded,

    /// <summary>It was finished, never published, and newer dates are.</summary>
    NeverPublished,

    /// <summary>It has no manifest and its process is gone.</summary>
    Unfinished,

    /// <summary>An earlier removal was killed midway.</summary>
    HalfRemoved,
}

/// <summary>A run whose files go; a manifest stays.</summary>
public sealed record Removal(StoredRun Run, RemovalReason Reason);
