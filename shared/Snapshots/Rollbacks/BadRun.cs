using System.Collections.Immutable;

namespace Pipelines.Snapshots.Rollbacks;

/// <summary>A run that readers were taken away from.</summary>
/// <param name="Digest">Of its rows; empty where its manifest could not be read any more.</param>
/// <param name="Reason">In the words of whoever rolled back.</param>
public sealed record BadRun(string Signal, DateOnly Date, string Run, string Digest, string Reason)
{
    /// <summary>Whether the run, or rows equal to its own, are meant.</summary>
    public bool Is(DateOnly date, string run, string? digest) => Date == date && (Run == run || (Digest.Length > 0 && Digest == digest));
}

/// <summary>A release that readers were taken away from.</summary>
/// <param name="Date">The date that its record named.</param>
/// <param name="Runs">What it pointed at; a run of it may be good, and be part of a release again.</param>
public sealed record BadRelease(DateOnly Date, ImmutableArray<BadRun> Runs, string Reason);
