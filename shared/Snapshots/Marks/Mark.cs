using System.Collections.Immutable;

namespace Pipelines.Snapshots.Marks;

/// <summary>What a mark says of a run.</summary>
public enum MarkKind
{
    /// <summary>It began.</summary>
    Started,

    /// <summary>It was published.</summary>
    Published,

    /// <summary>It wrote its manifest, and an audit kept it from being published.</summary>
    AuditFailed,

    /// <summary>It ended before it was published: details hold <c>code</c> (exit code) and <c>message</c>.</summary>
    Failed,

    /// <summary>A person publishes it although an audit failed: details hold <c>audit</c>.</summary>
    Accepted,

    /// <summary>No pointer may go to it, or to a run of equal content, again.</summary>
    Bad,

    /// <summary>It is kept whatever retention says, until <see cref="Unpinned"/>.</summary>
    Pinned,

    Unpinned,

    /// <summary>Another run holds what is left of it: details hold <c>by</c> (run) and the digests <c>before</c> and <c>after</c>.</summary>
    Superseded,

    /// <summary>Its files are gone; its manifest stays.</summary>
    Removed,
}

public static class MarkKinds
{
    /// <summary>Whether it tells how a run ended.</summary>
    public static bool IsOutcome(this MarkKind kind) => kind is MarkKind.Published or MarkKind.AuditFailed or MarkKind.Failed;
}

/// <summary>A mark, as its file's name tells it: which run of which signal and date, what of it, and when.</summary>
/// <param name="Signal">A signal, or <see cref="Release"/> for a night's release.</param>
/// <param name="Run">The run; for a release, the beginning of its record's SHA-256.</param>
/// <param name="Id">Of the mark itself, a ULID: marks sort by time.</param>
public sealed record MarkName(string Signal, DateOnly Date, string Run, MarkKind Kind, string Id)
{
    public const string Release = "release";
}

/// <summary>What a mark's file holds.</summary>
/// <param name="Reason">Why, in the words of whoever made it; null where it was a run itself.</param>
/// <param name="By">User and machine.</param>
public sealed record Mark(DateTimeOffset At, string By, string? Reason, ImmutableSortedDictionary<string, string> Details);
