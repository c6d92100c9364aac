using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.Tests.PromotionScores.Campaigns;

/// <summary>Rows of the campaigns input, as they are read.</summary>
internal static class CampaignRows
{
    /// <summary>Only what must be given.</summary>
    public static readonly CampaignRow Good = new(
        "c", "t", null, new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1), 100, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public static CampaignRow[] Many(int count) => [.. Enumerable.Range(0, count).Select(number => Good with { CampaignId = $"c{number}" })];
}
