using System.Collections.Immutable;
using Pipelines.Kernels.Promotions;

namespace Pipelines.PromotionScores.Campaigns;

/// <summary>A campaign of the input that was found valid, with every default filled in. Exactly one of <see cref="TrackId"/> and <see cref="ArtistId"/> is set.</summary>
public sealed record Campaign
{
    public required string CampaignId { get; init; }

    /// <summary>The promoted track; null where an artist is promoted.</summary>
    public string? TrackId { get; init; }

    /// <summary>Then each listener gets the track of the artist that fits them best.</summary>
    public string? ArtistId { get; init; }

    public required DateOnly Starts { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly Ends { get; init; }

    /// <summary>Impressions in all, 1 or more.</summary>
    public required long Goal { get; init; }

    /// <summary>Up to the run date, 0 or more.</summary>
    public long Delivered { get; init; }

    /// <summary>1 to 9, 1 is served first.</summary>
    public int Tier { get; init; } = 5;

    /// <summary>0 or more; null where none is given. Shown in the ledger, and no reason to be served.</summary>
    public double? Bid { get; init; }

    /// <summary>Countries of the listeners addressed; empty: all, and those whose country is not known.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>The promotion itself is explicit, whatever its track is.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Who listens to any of these, or to any of <see cref="Artists"/>, is addressed; both empty: everybody.</summary>
    public ImmutableArray<string> Genres { get; init; } = [];

    /// <inheritdoc cref="Genres"/>
    public ImmutableArray<string> Artists { get; init; } = [];

    /// <summary>Only for listeners who heard nothing of the track's artist.</summary>
    public bool IsNewToArtist { get; init; }

    /// <summary>0 to 1; a listener whose exploration is not known is outside of every range but the whole one.</summary>
    public double MinExploration { get; init; }

    /// <inheritdoc cref="MinExploration"/>
    public double MaxExploration { get; init; } = 1;

    /// <summary>Not for listeners who heard the recording, on whatever release.</summary>
    public bool ExcludesHeard { get; init; } = true;

    /// <summary>Impressions a listener and day, 1 or more.</summary>
    public int MaxPerListenerPerDay { get; init; } = 1;

    /// <summary>Least affinity, 0 to 10,000.</summary>
    public int MinAffinity { get; init; }

    public PacingPlan Pacing { get; init; } = PacingPlan.Even;

    /// <summary>The day that a run of a date is for: the run has all events of its date, and is done in the morning after.</summary>
    public static DateOnly ServedOn(DateOnly runDate) => runDate.AddDays(1);

    /// <summary>Whether what a run of this date plans is served on one of the campaign's days.</summary>
    public bool IsServedBy(DateOnly runDate) => Starts <= ServedOn(runDate) && ServedOn(runDate) <= Ends;

    /// <summary>Nights from the one that a run of this date plans to the last, both included; for campaigns that it serves.</summary>
    public int NightsLeft(DateOnly runDate) => Ends.DayNumber - ServedOn(runDate).DayNumber + 1;
}
