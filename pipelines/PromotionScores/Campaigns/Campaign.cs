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

    /// <summary>Before the run date, 0 or more.</summary>
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

    public bool RunsOn(DateOnly date) => Starts <= date && date <= Ends;

    /// <summary>Nights from a date on which it runs to its last, both included.</summary>
    public int NightsLeft(DateOnly date) => Ends.DayNumber - date.DayNumber + 1;
}
