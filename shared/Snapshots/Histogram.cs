using System.Collections.Immutable;

namespace Pipelines.Snapshots;

/// <summary>How many values of a column lie in each of equal bins from <paramref name="From"/> to <paramref name="To"/>; what lies beyond is counted in the first and the last.</summary>
public sealed record Histogram(double From, double To, ImmutableArray<long> Counts)
{
    public bool HasBinsOf(Histogram other) => From == other.From && To == other.To && Counts.Length == other.Counts.Length;
}
