namespace Pipelines.Tests.PromotionScores;

/// <summary>A row of the source campaigns; what is not said has ten nights left and wants 100 impressions.</summary>
internal sealed record GivenCampaign(string CampaignId, string? TrackId = null, string? ArtistId = null)
{
    public DateOnly Starts { get; init; } = new(2026, 11, 12);

    public DateOnly Ends { get; init; } = new(2026, 11, 30);

    public long Goal { get; init; } = 100;

    public long? Delivered { get; init; }

    public int? Priority { get; init; }

    public double? Bid { get; init; }

    public IReadOnlyList<string>? Countries { get; init; }

    public bool? Explicit { get; init; }

    public IReadOnlyList<string>? Genres { get; init; }

    public IReadOnlyList<string>? Artists { get; init; }

    public bool? NewToArtist { get; init; }

    public double? MinExploration { get; init; }

    public double? MaxExploration { get; init; }

    public bool? ExcludeHeard { get; init; }

    public int? MaxPerListenerPerDay { get; init; }

    public int? MinAffinity { get; init; }

    public string? Pacing { get; init; }
}

/// <summary>A row of the source deliveries.</summary>
internal sealed record GivenDelivery(string CampaignId, DateOnly Day, long Impressions);

/// <summary>A row of promotion-scores.</summary>
internal sealed record PromotionRow(
    string UserId,
    IReadOnlyList<string> CampaignIds,
    IReadOnlyList<string> TrackIds,
    IReadOnlyList<short> Scores,
    IReadOnlyList<short> Impressions,
    IReadOnlyList<short> Affinity,
    short Slots);

/// <summary>What tests ask of a ledger's row.</summary>
internal sealed record LedgerLine(
    string CampaignId,
    string State,
    long Goal,
    long Delivered,
    long Demand,
    long Planned,
    long? Forecast,
    long EligibleListeners,
    long ShortfallTonight,
    string ReasonTonight,
    long? Shortfall,
    string? Reason);
