using System.ComponentModel.DataAnnotations;

namespace Pipelines.Rediscoveries;

/// <summary>Parameters of rediscoveries in jobs.yaml.</summary>
public sealed record RediscoveriesOptions
{
    /// <summary>Recordings with fewer plays in all were never loved.</summary>
    [Range(1, 100_000)]
    public int MinPlays { get; init; } = 5;

    /// <summary>Recordings played within fewer days are not missed yet.</summary>
    [Range(1, 36_500)]
    public int MinDaysUnheard { get; init; } = 45;

    /// <summary>After how many plays beyond skips half of the love is there.</summary>
    [Range(0.1, 100_000.0)]
    public double HalfwayPlays { get; init; } = 10;

    /// <summary>After how many days half of the longing is there.</summary>
    [Range(1.0, 36_500.0)]
    public double HalfLifeDays { get; init; } = 90;

    /// <summary>Tracks of one artist, at most.</summary>
    [Range(1, 10_000)]
    public int MaxPerArtist { get; init; } = 3;

    /// <summary>Tracks a listener, at most.</summary>
    [Range(1, 10_000)]
    public int ListSize { get; init; } = 50;
}
