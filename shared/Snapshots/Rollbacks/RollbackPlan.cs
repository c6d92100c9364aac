using System.Collections.Immutable;

namespace Pipelines.Snapshots.Rollbacks;

/// <summary>What a rollback would move; what stands where it should already is not in it.</summary>
/// <param name="Signal">The one signal that it is about; null for the release.</param>
/// <param name="Release">Null where release.json stays as it is.</param>
public sealed record RollbackPlan(string? Signal, DateOnly To, ReleaseMove? Release, ImmutableArray<LatestMove> Latest)
{
    public bool HasNothingToDo => Release is null && Latest.IsEmpty;
}

/// <summary>A signal's latest.json that moves.</summary>
/// <param name="From">Null where there is none.</param>
public sealed record LatestMove(Pointer? From, Pointer To);

/// <summary>release.json that moves.</summary>
public sealed record ReleaseMove(Release From, Release To)
{
    /// <summary>Those whose pointer in it changes.</summary>
    public IEnumerable<string> Signals => To.Signals.Keys.Where(signal => From.Signals.GetValueOrDefault(signal) != To.Signals[signal]);
}
