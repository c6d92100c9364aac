using System.Globalization;
using System.Numerics;
using System.Text;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Kernels;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.PromotionScores;

/// <summary>Finds the night's plan: each pass over the listeners is one select over blocks of them, whose sums are added up here.</summary>
/// <param name="campaigns">Those that run tonight, in the order of their ids' bytes.</param>
internal sealed class NightAllocation(JobContext job, PromotionScoresOptions options, IReadOnlyList<Campaign> campaigns)
{
    // 32 MB a block.
    private const long PairsOfBlock = 8 << 20;

    // What is being joined to blocks has to fit into memory, and is there twice. As many tables as promotion_totals.sql reads.
    private const long Parts = 8;

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
        AudienceSize size = job.Engine.Query<AudienceSize>(job.Sql("eligible_listeners.sql")).Single();
        job.Figure("eligible_listeners", size.Listeners);
        long pairs = size.Integers - (PackedListener.HeaderLongs * size.Listeners);
        job.Figure("eligible_pairs", pairs);
        long blocks = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(Parts, pairs / PairsOfBlock));
        job.Timed("audience_part.sql", () =>
        {
            for (long part = 0; part < Parts; part++)
            {
                job.Engine.Params(
                [
                    ("blocks", blocks),
                    ("first_block", part * blocks / Parts),
                    ("end_block", (part + 1) * blocks / Parts),
                    ("campaigns", (long)campaigns.Count),
                    ("max_promotions", (long)options.MaxPromotions),
                ]);
                job.Engine.Table($"audience_part_{part}", job.Sql("audience_part.sql"));
            }
        });
    }

    private CampaignTotals Pass(PromotionPlan plan)
    {
        CampaignTotals totals = new(campaigns.Count);
        job.Engine.Params([("plan", plan.ToLongs()), ("threads", (long)job.Engine.ThreadsOfACall)]);
        bool isFirst = plan.Stage == PlanStage.Counting;
        job.Engine.Scan(job.Sql("promotion_totals.sql"), row =>
        {
            totals.Add(row.Longs(0));
            if (isFirst)
            {
                AddSlots(row.Longs(1));
            }
        });
        return totals;
    }

    private void AddSlots(ReadOnlySpan<long> slots)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            AudienceSlots[i] += slots[i];
        }
    }

    private sealed record AudienceSize(long Listeners, long Integers);
}
