using System.ComponentModel.DataAnnotations;

namespace Pipelines.ListenerProfiles;

/// <summary>Parameters of listener-profiles in jobs.yaml.</summary>
public sealed record ListenerProfilesOptions
{
    /// <summary>For how many days after their first play an artist is new to a listener.</summary>
    [Range(1, 365)]
    public int ExplorationDays { get; init; } = 28;

    /// <summary>A listener's first days, in which every artist is new and none counts as such.</summary>
    [Range(0, 365)]
    public int SettlingDays { get; init; } = 14;

    /// <summary>How many decayed plays the mean exploration weighs as much as.</summary>
    [Range(0.0, 1_000_000.0)]
    public double ExplorationPrior { get; init; } = 20;

    /// <summary>Genres kept a listener.</summary>
    [Range(1, 1000)]
    public int TopGenres { get; init; } = 5;

    /// <summary>Artists kept a listener.</summary>
    [Range(1, 1000)]
    public int TopArtists { get; init; } = 10;
}
