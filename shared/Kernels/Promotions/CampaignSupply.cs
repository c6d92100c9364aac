namespace Pipelines.Kernels.Promotions;

/// <summary>The slots that a campaign could have tonight, each figure a part of the one before it.</summary>
/// <param name="Audience">Slots of all listeners whom its audience names, those below its least affinity included.</param>
/// <param name="Eligible">Slots of the eligible listeners: <see cref="CampaignSum.Slots"/>.</param>
/// <param name="WithinCap">What of those its cap lets it have: <see cref="CampaignSum.Supply"/>.</param>
/// <param name="BelowTiers">What of those the tiers above leave: <see cref="CampaignSum.SupplyBelowTiers"/>.</param>
/// <param name="WithinReach">What of those it has, or could take from nobody of its own tier: planned and <see cref="CampaignSum.Room"/>.</param>
public readonly record struct CampaignSupply(long Audience, long Eligible, long WithinCap, long BelowTiers, long WithinReach)
{
    /// <summary>From the sums of the final pass.</summary>
    /// <param name="audience">Slots of all listeners whom the campaign's audience names; no less than the eligible ones are counted.</param>
    public static CampaignSupply Of(CampaignTotals totals, int campaign, long audience) => new(
        Math.Max(audience, totals[campaign, CampaignSum.Slots]),
        totals[campaign, CampaignSum.Slots],
        totals[campaign, CampaignSum.Supply],
        totals[campaign, CampaignSum.SupplyBelowTiers],
        totals[campaign, CampaignSum.Planned] + totals[campaign, CampaignSum.Room]);
}
