using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.PromotionScores;

/// <summary>What becomes of every campaign of the input tonight, for the ledger and for the certificates.</summary>
internal static class LedgerRows
{
    // A price is the logarithm to the base 2 in units of 2^-20.
    private const double PriceUnit = 1 << 20;

    /// <param name="all">The input's campaigns.</param>
    /// <param name="night">Of those that run tonight.</param>
    public static void Write(JobContext job, IReadOnlyList<Campaign> all, NightAllocation night, PromotionPlan plan)
    {
        Dictionary<string, int> numbers = night.Campaigns.Index().ToDictionary(campaign => campaign.Item.CampaignId, campaign => campaign.Index, StringComparer.Ordinal);
        job.Engine.Rows("ledger_rows", CampaignLedger.Columns, all.Select(campaign =>
            numbers.TryGetValue(campaign.CampaignId, out int number) ? Running(campaign, number, night, plan, job.RunDate) : Idle(campaign, job.RunDate)));
        job.WriteSide(CampaignLedger.File, "ledger.sql", CampaignLedger.Columns, "campaign_id");
    }

    private static object?[] Running(Campaign campaign, int number, NightAllocation night, PromotionPlan plan, DateOnly runDate)
    {
        CampaignTotals totals = night.Totals;
        int nightsLeft = campaign.NightsLeft(runDate);
        long demand = night.Demands[number].Demand, planned = totals[number, CampaignSum.Planned];
        CampaignSupply supply = CampaignSupply.Of(totals, number, night.AudienceSlots[number]);
        long forecast = Forecast.AtTheEnd(campaign.Goal, campaign.Delivered, planned, supply.WithinReach, nightsLeft);
        Shortfall tonight = Shortfall.Tonight(demand, planned, supply);
        Shortfall end = Shortfall.AtTheEnd(campaign.Goal, campaign.Delivered, forecast, nightsLeft, supply);
        string state = campaign.Delivered >= campaign.Goal ? "done" : end.Impressions == 0 ? "on_track" : "behind";
        long? affinity = planned == 0 ? null : ((2 * totals[number, CampaignSum.PlannedAffinity]) + planned) / (2 * planned);
        return
        [
            .. Terms(campaign, state, nightsLeft), demand, planned, totals[number, CampaignSum.Reached], affinity, forecast,
            totals[number, CampaignSum.Listeners], supply.Audience, supply.Eligible, supply.WithinCap, supply.BelowTiers, totals[number, CampaignSum.Room],
            tonight.Impressions, Words(tonight.Reason), end.Impressions, Words(end.Reason), demand == 0 || supply.Eligible == 0 ? null : plan.Price(number) / PriceUnit,
        ];
    }

    // Before it begins nothing is known of how it will end.
    private static object?[] Idle(Campaign campaign, DateOnly runDate)
    {
        bool isOver = campaign.Ends < Campaign.ServedOn(runDate);
        long missing = Math.Max(0, campaign.Goal - campaign.Delivered);
        return
        [
            .. Terms(campaign, missing == 0 ? "done" : isOver ? "over" : "upcoming", isOver ? 0 : campaign.Ends.DayNumber - campaign.Starts.DayNumber + 1),
            0L, 0L, 0L, null, isOver ? campaign.Delivered : null, 0L, 0L, 0L, 0L, 0L, 0L, 0L, Words(ShortfallReason.None),
            isOver ? missing : null, isOver ? Words(missing == 0 ? ShortfallReason.None : ShortfallReason.Dates) : null, null,
        ];
    }

    private static object?[] Terms(Campaign campaign, string state, int nightsLeft) =>
    [
        campaign.CampaignId, state, campaign.Tier, campaign.Starts, campaign.Ends, (long)nightsLeft, SnakeCase.Of(campaign.Pacing.ToString()),
        (long)campaign.MaxPerListenerPerDay, campaign.MinAffinity, campaign.Bid, campaign.Goal, campaign.Delivered,
    ];

    private static string Words(ShortfallReason reason) => SnakeCase.Of(reason.ToString());
}
