using System.ComponentModel.DataAnnotations;

namespace Pipelines.TrackStats;

/// <summary>Parameters of track-stats in jobs.yaml.</summary>
public sealed record TrackStatsOptions
{
    /// <summary>New listeners of so many days are compared with those of as many days before.</summary>
    [Range(1, 365)]
    public int GrowthDays { get; init; } = 28;

    /// <summary>Listeners that both windows of a recording get on top.</summary>
    [Range(0.0, 1_000_000.0)]
    public double GrowthPrior { get; init; } = 5;

    /// <summary>The same for an artist, who has more to tell by.</summary>
    [Range(0.0, 1_000_000.0)]
    public double ArtistGrowthPrior { get; init; } = 20;

    /// <summary>Growth of an emerging artist, at least, in ten-thousandths; 5000 grows as the world does.</summary>
    [Range(0, 10_000)]
    public int EmergingMinGrowth { get; init; } = 6300;

    /// <summary>Audience of an emerging artist, at most, as a share of all listeners.</summary>
    [Range(0.0, 1.0)]
    public double EmergingMaxAudience { get; init; } = 0.05;

    /// <summary>Days that everybody whose first listen counts has had to come back.</summary>
    [Range(1, 365)]
    public int ReturnDays { get; init; } = 14;

    /// <summary>First listens of so many days before those count.</summary>
    [Range(1, 365)]
    public int CohortDays { get; init; } = 30;

    /// <summary>How many first listens the mean stickiness weighs as much as.</summary>
    [Range(0.0, 1_000_000.0)]
    public double StickinessPrior { get; init; } = 20;

    /// <summary>Countries kept a recording.</summary>
    [Range(1, 1000)]
    public int CountriesPerTrack { get; init; } = 10;
}
