namespace Pipelines.Kernels.Neighbors;

/// <summary>A track in another track's row, and how many listeners the two have in common: 1 or more.</summary>
public readonly record struct GramEntry(int Track, int Together);

/// <summary>
/// Co-listening of a catalog: with X the binary matrix of listeners by tracks, X'X. The diagonal is kept apart as <see cref="Listeners"/>;
/// a row holds every other track with a listener in common, ordered by number. Symmetric: an entry of a's row for b is one of b's for a.
/// </summary>
/// <remarks>
/// Counts are exact. Where pairs with few listeners in common were left out, the matrix need not be positive semidefinite any more:
/// <see cref="LocalRidge"/> says what it does then. Read by any number of threads.
/// </remarks>
public abstract class GramMatrix
{
    /// <summary>How many tracks there are, numbered from 0.</summary>
    public abstract int Count { get; }

    /// <summary>Listeners of each track, in the lists that were counted.</summary>
    public abstract ReadOnlySpan<int> Listeners { get; }

    /// <exception cref="ArgumentOutOfRangeException">There is no such track.</exception>
    public abstract ReadOnlySpan<GramEntry> Row(int track);
}
