using System.Collections.Immutable;

namespace Pipelines.PromotionScores.Campaigns;

/// <summary>Puts the contract's defaults in the place of what a faultless row leaves out.</summary>
internal static class CampaignDefaults
{
    /// <param name="delivered">Impressions before the run date.</param>
    public static Campaign Fill(CampaignRow row, long delivered)
    {
        Campaign least = new() { CampaignId = row.CampaignId!, Starts = row.Starts!.Value, Ends = row.Ends!.Value, Goal = row.Goal!.Value };
        return least with
        {
            TrackId = row.TrackId,
            ArtistId = row.ArtistId,
            Delivered = delivered,
            Tier = (int?)row.Priority ?? least.Tier,
            Bid = row.Bid,
            Countries = Names(row.Countries),
            IsExplicit = row.Explicit ?? least.IsExplicit,
            Genres = Names(row.Genres),
            Artists = Names(row.Artists),
            IsNewToArtist = row.NewToArtist ?? least.IsNewToArtist,
            MinExploration = row.MinExploration ?? least.MinExploration,
            MaxExploration = row.MaxExploration ?? least.MaxExploration,
            ExcludesHeard = row.ExcludeHeard ?? least.ExcludesHeard,
            MaxPerListenerPerDay = (int?)row.MaxPerListenerPerDay ?? least.MaxPerListenerPerDay,
            MinAffinity = (int?)row.MinAffinity ?? least.MinAffinity,
            Pacing = row.Pacing is null ? least.Pacing : CampaignRules.Pacings[row.Pacing],
        };
    }

    // An empty list says the same as none: BigQuery has no others.
    private static ImmutableArray<string> Names(IReadOnlyList<string?>? names) =>
        [.. (names ?? []).Select(name => name!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
