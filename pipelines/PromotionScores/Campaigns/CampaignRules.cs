using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Kernels.Promotions;
using Pipelines.Kernels.Statistics;

namespace Pipelines.PromotionScores.Campaigns;

/// <summary>
/// What a row of campaigns must hold by itself. That its track, its artist or its audience is not there tonight is no fault of the row:
/// catalogs and listeners come and go, and one campaign is not to stop all others. It is a shortfall, which the ledger states.
/// </summary>
internal static class CampaignRules
{
    /// <summary>Far beyond any supply, and small enough that sums over all campaigns fit into 64 bits.</summary>
    public const long MostImpressions = 1_000_000_000_000;

    public const int FirstTier = 1, LastTier = 9;

    /// <summary>How the input writes each way of pacing.</summary>
    public static readonly ImmutableSortedDictionary<string, PacingPlan> Pacings = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("even", PacingPlan.Even), KeyValuePair.Create("front_loaded", PacingPlan.FrontLoaded), KeyValuePair.Create("asap", PacingPlan.Asap)]);

    /// <summary>Every fault of a row, as what must be and what is there.</summary>
    public static IEnumerable<string> Faults(CampaignRow row)
    {
        ImmutableArray<(bool IsFault, string Text)> rules =
        [
            (row.CampaignId != row.CampaignId?.Trim(), "campaign_id must not begin or end with a space"),
            (row.TrackId is null == row.ArtistId is null, row.TrackId is null ? "one of track_id and artist_id must be given, got neither" : "one of track_id and artist_id must be given, got both"),
            (row.TrackId is not null && IsBlank(row.TrackId), "track_id must not be empty"),
            (row.ArtistId is not null && IsBlank(row.ArtistId), "artist_id must not be empty"),
            (row.Starts is null, "starts must be a date of 1900 to 9999"),
            (row.Ends is null, "ends must be a date of 1900 to 9999"),
            (row.Starts > row.Ends, $"ends must not be before starts, got {Text(row.Starts)} to {Text(row.Ends)}"),
            (row.Goal is not (>= 1 and <= MostImpressions), $"goal must be 1 to {MostImpressions} impressions, got {Text(row.Goal)}"),
            (row.Delivered is < 0 or > MostImpressions, $"delivered must be 0 to {MostImpressions} impressions, got {Text(row.Delivered)}"),
            (row.Priority is < FirstTier or > LastTier, $"priority must be {FirstTier} to {LastTier}, got {Text(row.Priority)}"),
            (row.Bid is { } bid && !(double.IsFinite(bid) && bid >= 0), $"bid must be a number of 0 or more, got {Text(row.Bid)}"),
            (row.Countries?.All(IsCountry) == false, $"countries must be two capital letters each, such as SE, got {Text(row.Countries?.FirstOrDefault(country => !IsCountry(country)))}"),
            (row.Genres?.Any(IsBlank) == true, "genres must not hold an empty one"),
            (row.Artists?.Any(IsBlank) == true, "artists must not hold an empty one"),
            (!IsShare(row.MinExploration), $"min_exploration must be 0 to 1, got {Text(row.MinExploration)}"),
            (!IsShare(row.MaxExploration), $"max_exploration must be 0 to 1, got {Text(row.MaxExploration)}"),
            (row.MinExploration > row.MaxExploration, $"min_exploration must not be above max_exploration, got {Text(row.MinExploration)} and {Text(row.MaxExploration)}"),
            (row.MaxPerListenerPerDay is < 1 or > int.MaxValue, $"max_per_listener_per_day must be 1 or more, got {Text(row.MaxPerListenerPerDay)}"),
            (row.MinAffinity is < 0 or > TenThousandths.One, $"min_affinity must be 0 to {TenThousandths.One}, got {Text(row.MinAffinity)}"),
            (row.Pacing is not null && !Pacings.ContainsKey(row.Pacing), $"pacing must be one of {string.Join(", ", Pacings.Keys)}, got {Text(row.Pacing)}"),
        ];
        return rules.Where(rule => rule.IsFault).Select(rule => rule.Text);
    }

    public static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool IsCountry(string? code) => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    // NaN is in no range.
    private static bool IsShare(double? value) => value is null or (>= 0 and <= 1);

    private static string Text(object? value) => value switch
    {
        null => "none",
        string text => $"'{text}'",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
