namespace Pipelines.PromotionScores.Campaigns;

/// <summary>What the deliveries input holds of a campaign up to the run date.</summary>
/// <param name="Impressions">Sum of those that can be used.</param>
/// <param name="Entries">Rows.</param>
/// <param name="Days">Different days in them.</param>
/// <param name="Undated">Rows without a day.</param>
/// <param name="Unusable">Rows without impressions, with fewer than none, or with more than <see cref="CampaignRules.MostImpressions"/>.</param>
public sealed record DeliveredRow(string? CampaignId, long Impressions, long Entries, long Days, long Undated, long Unusable)
{
    /// <summary>Every fault, as what must be and what is there.</summary>
    internal IEnumerable<string> Faults()
    {
        if (CampaignRules.IsBlank(CampaignId))
        {
            yield return $"{Rows(Entries)} without a campaign_id";
        }

        if (Undated > 0)
        {
            yield return $"{Rows(Undated)} without a day";
        }

        if (Entries - Undated > Days)
        {
            yield return $"each day may stand there once, got {Entries - Undated} rows for {(Days == 1 ? "1 day" : $"{Days} days")}";
        }

        if (Unusable > 0)
        {
            yield return $"impressions must be 0 to {CampaignRules.MostImpressions}, and are not in {Rows(Unusable)}";
        }
    }

    private static string Rows(long count) => count == 1 ? "1 row" : $"{count} rows";
}
