using System.ComponentModel.DataAnnotations;

namespace Pipelines.TrackNeighbors;

/// <summary>Parameters of track-neighbors in jobs.yaml; the model's defaults are those that shared/adr/0010 chose.</summary>
public sealed record TrackNeighborsOptions
{
    /// <summary>How many of a listener's strongest tracks count as listened to together: the interaction cap.</summary>
    [Range(2, 1000)]
    public int TracksPerListener { get; init; } = 100;

    /// <summary>Pairs with fewer listeners in common are left out; 1 keeps all.</summary>
    [Range(1, 1_000_000)]
    public int MinTogether { get; init; } = 2;

    /// <summary>On how many of its strongest co-listened tracks a track's regression is.</summary>
    [Range(1, 1000)]
    public int RidgeNeighbors { get; init; } = 100;

    /// <summary>What ridge regression adds to the diagonal, in listeners.</summary>
    [Range(0.0, 1_000_000.0, MinimumIsExclusive = true)]
    public double RidgeLambda { get; init; } = 80;

    /// <summary>How many weights of a track's regression are kept.</summary>
    [Range(1, 1000)]
    public int WeightsPerTrack { get; init; } = 100;

    /// <summary>Tracks with fewer listeners get a scaled cosine instead of a regression.</summary>
    [Range(0, 1_000_000)]
    public int MinListeners { get; init; } = 3;

    /// <summary>How much that cosine damps a popular track that speaks.</summary>
    [Range(0.0, 1.0)]
    public double CosineAlpha { get; init; } = 0.5;

    /// <summary>Neighbours kept a track: the tracks that it speaks for.</summary>
    [Range(1, 1000)]
    public int NeighborsPerTrack { get; init; } = 200;
}
