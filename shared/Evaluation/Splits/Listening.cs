using System.Collections.Immutable;
using Pipelines.Evaluation.Models;

namespace Pipelines.Evaluation.Splits;

/// <summary>All listening up to a date, by number: listeners in the order of their ids, tracks as track-neighbors numbers them.</summary>
public sealed record Listening
{
    /// <summary>Listeners by tracks, weighted with plays as recency decays them.</summary>
    public required Interactions Played { get; init; }

    /// <summary>Tracks that each listener heard, played or not, ascending.</summary>
    public required ImmutableArray<ImmutableArray<int>> Heard { get; init; }

    public required ImmutableArray<string> ListenerIds { get; init; }

    /// <summary>Country number of each listener, -1 where not known.</summary>
    public required ImmutableArray<int> Countries { get; init; }

    public required CatalogTracks Catalog { get; init; }

    /// <summary>Number of the recording by the id of any of its releases.</summary>
    public required IReadOnlyDictionary<string, int> TrackNumbers { get; init; }
}
