namespace Pipelines.Kernels.Discovery;

/// <summary>How candidates are scored; formulas and reasons stand in shared/adr/0009.</summary>
public readonly record struct DiscoverySettings
{
    /// <summary>How far novelty counts for a listener who explores nothing: 0 to 1.</summary>
    public required double Novelty { get; init; }

    /// <summary>What full exploration adds to it.</summary>
    public required double ExplorationGain { get; init; }

    /// <summary>Above 0.</summary>
    public required double RelevanceExponent { get; init; }

    public required NoveltyWeights Weights { get; init; }

    /// <summary>After how many plays an artist is half familiar; above 0.</summary>
    public required double ArtistHalfwayPlays { get; init; }

    /// <summary>After how many days half of an artist's familiarity is left; above 0.</summary>
    public required double ArtistHalfLifeDays { get; init; }

    /// <summary>After how many days a track heard once is half-way back to its local novelty; above 0.</summary>
    public required double TrackHalfLifeDays { get; init; }

    /// <summary>How many listeners of a country the world's popularity counts for; 0 or more.</summary>
    public required double PopularityPrior { get; init; }

    /// <summary>How many of a listener's strongest tracks a candidate's sound is held against.</summary>
    public required int TasteTracks { get; init; }

    /// <summary>As one list, for SQL to carry.</summary>
    public double[] ToList() =>
    [
        Novelty, ExplorationGain, RelevanceExponent, Weights.Track, Weights.Artist, Weights.Genre, Weights.Audio, Weights.Unexpectedness,
        ArtistHalfwayPlays, ArtistHalfLifeDays, TrackHalfLifeDays, PopularityPrior, TasteTracks,
    ];

    /// <summary>What <see cref="ToList"/> undoes.</summary>
    public static DiscoverySettings Of(ReadOnlySpan<double> list) => new()
    {
        Novelty = list[0],
        ExplorationGain = list[1],
        RelevanceExponent = list[2],
        Weights = new NoveltyWeights(list[3], list[4], list[5], list[6], list[7]),
        ArtistHalfwayPlays = list[8],
        ArtistHalfLifeDays = list[9],
        TrackHalfLifeDays = list[10],
        PopularityPrior = list[11],
        TasteTracks = (int)list[12],
    };
}
