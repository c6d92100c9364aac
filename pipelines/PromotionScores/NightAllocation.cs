using System.Globalization;
using System.Numerics;
using System.Text;
using Pipelines.Jobs;
using Pipelines.Kernels;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.PromotionScores;

/// <summary>Finds the night's plan: each pass over the listeners is one select over blocks of them, whose sums are added up here.</summary>
/// <param name="campaigns">Those that run tonight, in the order of their ids' bytes.</param>
internal sealed class NightAllocation(JobContext job, PromotionScoresOptions options, IReadOnlyList<Campaign> campaigns)
{
    // Some megabytes a block, and enough listeners for all threads of a process.
    private const int ListenersOfBlock = 32_768;

    public IReadOnlyList<Campaign> Campaigns => campaigns;

    /// <summary>What each campaign asks of tonight.</summary>
    public IReadOnlyList<PromotionDemand> Demands { get; } =
    [
        .. campaigns.Select(campaign => new PromotionDemand(
            Xxh64.Hash(Encoding.UTF8.GetBytes(campaign.CampaignId)),
            campaign.Tier,
            Pacing.DemandTonight(campaign.Pacing, campaign.Goal, campaign.Delivered, campaign.NightsLeft(job.RunDate)),
            campaign.MaxPerListenerPerDay)),
    ];

    /// <summary>By campaign, the slots of all whom its audience names.</summary>
    public long[] AudienceSlots { get; } = new long[campaigns.Count];

    /// <summary>Of the final plan.</summary>
    public CampaignTotals Totals { get; private set; } = new(campaigns.Count);

    /// <returns>The plan from which each listener's rows are made, whose sums are <see cref="Totals"/>.</returns>
    public PromotionPlan Run()
    {
        AllocationSearch search = new(Demands, new AllocationSettings
        {
            Night = Xxh64.Hash(Encoding.UTF8.GetBytes(job.RunDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            MaxPromotions = options.MaxPromotions,
            AffinityTilt = options.AffinityTilt,
            PricePasses = options.PricePasses,
            Tolerance = options.Tolerance,
        });
        MakeBlocks();
        job.Timed("passes", () =>
        {
            while (!search.IsDone)
            {
                search.Next(Pass(search.Plan));
            }
        });
        job.Figure("passes", search.Passes);
        job.Figure("stable_after_passes", search.StableAfter);
        Totals = search.Totals;
        return search.Plan;
    }

    private void MakeBlocks()
    {
        long listeners = (long)job.Engine.Query(job.Sql("eligible_listeners.sql"), out _)[0][0]!;
        job.Figure("eligible_listeners", listeners);
        long blocks = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, listeners / ListenersOfBlock));
        job.Engine.Params([("blocks", blocks), ("campaigns", (long)campaigns.Count)]);
        job.Table("audience_blocks.sql");
        job.Engine.Scan(job.Sql("audience_slots.sql"), row =>
        {
            ReadOnlySpan<long> slots = row.Longs(0);
            for (int i = 0; i < slots.Length; i++)
            {
                AudienceSlots[i] += slots[i];
            }
        });
    }

    private CampaignTotals Pass(PromotionPlan plan)
    {
        CampaignTotals totals = new(campaigns.Count);
        job.Engine.Params([("plan", plan.ToLongs())]);
        job.Engine.Scan(job.Sql("promotion_totals.sql"), row => totals.Add(row.Longs(0)));
        return totals;
    }
}
