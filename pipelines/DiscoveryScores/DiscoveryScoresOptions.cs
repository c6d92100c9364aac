using System.ComponentModel.DataAnnotations;
using Pipelines.Jobs.Configuration;
using Pipelines.Kernels.Discovery;

namespace Pipelines.DiscoveryScores;

/// <summary>Parameters of discovery-scores in jobs.yaml; formulas stand in shared/adr/0009.</summary>
public sealed record DiscoveryScoresOptions : IValidatableOptions
{
    /// <summary>How far novelty counts for a listener who explores nothing.</summary>
    [Range(0.0, 1.0)]
    public double Novelty { get; init; } = 0.7;

    /// <summary>What full exploration adds to it; they are 1 together at most.</summary>
    [Range(0.0, 1.0)]
    public double ExplorationGain { get; init; } = 0.5;

    /// <summary>Below 1 lifts candidates of middling affinity, above 1 lowers them.</summary>
    [Range(0.1, 10.0)]
    public double RelevanceExponent { get; init; } = 1;

    /// <summary>How much it counts that a track was never heard; every candidate of a pool is such a track.</summary>
    [Range(0.0, 1000.0)]
    public double TrackWeight { get; init; } = 1;

    /// <summary>How much the artist's novelty counts.</summary>
    [Range(0.0, 1000.0)]
    public double ArtistWeight { get; init; } = 8;

    /// <summary>How much it counts to be of other genres.</summary>
    [Range(0.0, 1000.0)]
    public double GenreWeight { get; init; } = 1;

    /// <summary>How much it counts to sound unlike.</summary>
    [Range(0.0, 1000.0)]
    public double AudioWeight { get; init; } = 1;

    /// <summary>How much it counts to be hardly known in the listener's country.</summary>
    [Range(0.0, 1000.0)]
    public double UnexpectednessWeight { get; init; } = 1;

    /// <summary>After how many plays an artist is half familiar.</summary>
    [Range(0.1, 100_000.0)]
    public double ArtistHalfwayPlays { get; init; } = 5;

    /// <summary>After how many days half of an artist's familiarity is left.</summary>
    [Range(1.0, 36_500.0)]
    public double ArtistHalfLifeDays { get; init; } = 90;

    /// <summary>After how many days a track heard before is half-way back to its local novelty.</summary>
    [Range(1.0, 36_500.0)]
    public double TrackHalfLifeDays { get; init; } = 90;

    /// <summary>How many listeners of a country the world's popularity counts for.</summary>
    [Range(0.0, 1_000_000.0)]
    public double PopularityPrior { get; init; } = 50;

    /// <summary>How many of a listener's strongest tracks a candidate's sound is held against.</summary>
    [Range(1, 1000)]
    public int TasteTracks { get; init; } = 50;

    public IEnumerable<string> Validate()
    {
        if (ToSettings().Weights.Sum <= 0)
        {
            yield return "track_weight, artist_weight, genre_weight, audio_weight and unexpectedness_weight must not all be 0";
        }
    }

    internal DiscoverySettings ToSettings() => new()
    {
        Novelty = Novelty,
        ExplorationGain = ExplorationGain,
        RelevanceExponent = RelevanceExponent,
        Weights = new NoveltyWeights(TrackWeight, ArtistWeight, GenreWeight, AudioWeight, UnexpectednessWeight),
        ArtistHalfwayPlays = ArtistHalfwayPlays,
        ArtistHalfLifeDays = ArtistHalfLifeDays,
        TrackHalfLifeDays = TrackHalfLifeDays,
        PopularityPrior = PopularityPrior,
        TasteTracks = TasteTracks,
    };
}
