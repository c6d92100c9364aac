using System.Collections.Immutable;

namespace Pipelines.Evaluation.Splits;

/// <summary>The recordings that may be ranked, by number from 0.</summary>
/// <param name="Artists">Number of each track's artist; -1 where not known.</param>
/// <param name="Available">Whether a release of it can be played.</param>
public sealed record CatalogTracks(ImmutableArray<int> Artists, ImmutableArray<bool> Available)
{
    public int Count => Artists.Length;
}
