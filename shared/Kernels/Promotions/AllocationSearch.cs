namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Finds the plan of a night in a few passes over the listeners. Each pass takes every listener through
/// <see cref="ListenerAllocator.Measure"/> with <see cref="Plan"/>, sums what comes out, and hands the sums to <see cref="Next"/>; when
/// <see cref="IsDone"/>, <see cref="Plan"/> and <see cref="Totals"/> are the night's, and <see cref="ListenerAllocator.Allocate"/> with
/// that plan gives each listener's rows, whose sums are those totals exactly.
/// </summary>
/// <remarks>
/// A dual ascent on campaigns' prices, as in SHALE, with relative entropy in the place of squared distance. What of a demand can't be met
/// raises its price to the ceiling of its tier, far above all that lower tiers can pay. See shared/adr on promotion allocation.
/// </remarks>
public sealed class AllocationSearch
{
    private const int RoundingPasses = 8, FillingPasses = 6, TrimmingPasses = 6, FewImpressions = 100;

    private readonly AllocationSettings settings;
    private readonly PromotionDemand[] demands;
    private readonly PriceSteps prices;
    private readonly WholeCuts cuts;
    private int stagePasses;
    private double metBefore;

    /// <param name="demands">By campaign number. None is no fault: then no listener gets a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A demand or a setting is out of its range, or there are more than 65,535 campaigns.</exception>
    public AllocationSearch(IReadOnlyList<PromotionDemand> demands, AllocationSettings settings)
    {
        settings.Check();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(demands.Count, ushort.MaxValue, nameof(demands));
        this.settings = settings;
        this.demands = [.. demands];
        foreach (PromotionDemand demand in this.demands)
        {
            demand.Check();
        }

        prices = new PriceSteps(this.demands);
        cuts = new WholeCuts(this.demands);
        Totals = new CampaignTotals(demands.Count);
        Plan = MakePlan(PlanStage.Counting);
    }

    /// <summary>For the next pass, or the night.</summary>
    public PromotionPlan Plan { get; private set; }

    /// <summary>Of the last pass.</summary>
    public CampaignTotals Totals { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Passes so far.</summary>
    public int Passes { get; private set; }

    /// <summary>Passes until the prices were stable; 0 where they were not within the passes allowed.</summary>
    public int StableAfter { get; private set; }

    /// <param name="totals">Summed over all listeners with <see cref="Plan"/>.</param>
    /// <exception cref="InvalidOperationException">The search is done.</exception>
    public void Next(CampaignTotals totals)
    {
        if (IsDone)
        {
            throw new InvalidOperationException("The search is done.");
        }

        Totals = totals;
        Passes++;
        stagePasses++;
        PlanStage next = Advance(totals);
        stagePasses = next == Plan.Stage ? stagePasses : 0;
        if (Plan.Stage == PlanStage.Final)
        {
            IsDone = true;
            return;
        }

        Plan = MakePlan(next);
    }

    private PlanStage Advance(CampaignTotals totals)
    {
        switch (Plan.Stage)
        {
            case PlanStage.Counting:
                prices.Begin(totals);
                return PlanStage.Pricing;
            case PlanStage.Pricing:
                if (prices.AreStable(totals, settings.Tolerance))
                {
                    StableAfter = Passes;
                    return PlanStage.Rounding;
                }

                prices.Step(totals, CampaignSum.Shares, settings.Tolerance / 4);
                return stagePasses < settings.PricePasses ? PlanStage.Pricing : PlanStage.Rounding;
            case PlanStage.Rounding:
                prices.Keep(totals, isFirst: stagePasses == 1);
                if (stagePasses < RoundingPasses && IsWorthGoingOn(totals))
                {
                    prices.Step(totals, CampaignSum.Planned, deadBand: 0);
                    return PlanStage.Rounding;
                }

                // The last prices need not be the best; what others give is counted again.
                if (prices.Return())
                {
                    return PlanStage.Rounding;
                }

                return cuts.Trim(totals) ? PlanStage.Trimming : cuts.Fill(totals) ? PlanStage.Filling : PlanStage.Final;
            case PlanStage.Trimming:
                bool isTrimming = stagePasses < TrimmingPasses ? cuts.Trim(totals) : cuts.SettleTrim();
                return isTrimming ? PlanStage.Trimming : cuts.Fill(totals) ? PlanStage.Filling : PlanStage.Final;
            case PlanStage.Filling:
                bool isFilling = stagePasses < FillingPasses && IsWorthGoingOn(totals) ? cuts.Fill(totals) : cuts.TakeBack(totals);
                return isFilling ? PlanStage.Filling : PlanStage.Final;
            default:
                return PlanStage.Final;
        }
    }

    // Whether the last pass met noticeably more of the demands. With few impressions each one is noticed.
    private bool IsWorthGoingOn(CampaignTotals totals)
    {
        double met = 0, wanted = 0;
        for (int i = 0; i < demands.Length; i++)
        {
            met += Math.Min(totals[i, CampaignSum.Planned], demands[i].Demand);
            wanted += demands[i].Demand;
        }

        double noticed = wanted * settings.Tolerance / 16;
        bool isWorthIt = stagePasses == 1 || noticed < FewImpressions || met - metBefore >= noticed;
        metBefore = met;
        return isWorthIt;
    }

    private PromotionPlan MakePlan(PlanStage stage) => new(
        stage, settings, [.. demands.Select((demand, i) => new PlannedCampaign(demand, prices.Price(i), cuts.FillBelow(i), cuts.KeepBelow(i)))]);
}
