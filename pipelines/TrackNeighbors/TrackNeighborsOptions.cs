using System.ComponentModel.DataAnnotations;

namespace Pipelines.TrackNeighbors;

/// <summary>Parameters of track-neighbors in jobs.yaml.</summary>
public sealed record TrackNeighborsOptions
{
    /// <summary>How many of a listener's strongest tracks count as listened to together: the interaction cap.</summary>
    [Range(2, 1000)]
    public int TracksPerListener { get; init; } = 40;

    /// <summary>Pairs with fewer listeners in common are left out.</summary>
    [Range(1, 1_000_000)]
    public int MinTogether { get; init; } = 2;

    /// <summary>How many listeners in common make half of the trust in a cosine.</summary>
    [Range(0.0, 1_000_000.0)]
    public double Shrinkage { get; init; } = 10;

    /// <summary>Neighbours kept a track.</summary>
    [Range(1, 1000)]
    public int NeighborsPerTrack { get; init; } = 50;
}
