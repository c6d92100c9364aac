using System.ComponentModel.DataAnnotations;

namespace Pipelines.CandidatePools;

/// <summary>Parameters of candidate-pools in jobs.yaml.</summary>
public sealed record CandidatePoolsOptions
{
    /// <summary>Candidates a listener, at most.</summary>
    [Range(1, 10_000)]
    public int PoolSize { get; init; } = 200;

    /// <summary>How many of a listener's strongest tracks speak for their taste.</summary>
    [Range(1, 1000)]
    public int TasteTracks { get; init; } = 20;

    /// <summary>Candidates of one artist, at most.</summary>
    [Range(1, 10_000)]
    public int MaxPerArtist { get; init; } = 5;

    /// <summary>How many of a country's most listened tracks stand by to fill a pool up, and as many of the world's.</summary>
    [Range(1, 100_000)]
    public int PopularTracks { get; init; } = 1000;
}
