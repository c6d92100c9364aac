namespace Pipelines.PromotionScores.Campaigns;

/// <summary>A row of the campaigns input as it stands there; whole numbers are widened, dates outside 1900 to 9999 are null.</summary>
public sealed record CampaignRow(
    string? CampaignId,
    string? TrackId,
    string? ArtistId,
    DateOnly? Starts,
    DateOnly? Ends,
    long? Goal,
    long? Delivered,
    long? Priority,
    double? Bid,
    IReadOnlyList<string?>? Countries,
    bool? Explicit,
    IReadOnlyList<string?>? Genres,
    IReadOnlyList<string?>? Artists,
    bool? NewToArtist,
    double? MinExploration,
    double? MaxExploration,
    bool? ExcludeHeard,
    long? MaxPerListenerPerDay,
    long? MinAffinity,
    string? Pacing);
