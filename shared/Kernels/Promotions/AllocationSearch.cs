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
    private const int RoundingPasses = 8, TrimmingPasses = 5, FillingPasses = 8, HoldingPasses = 12, FillingRounds = 3, FewImpressions = 100, FewInAll = 20_000;

    private readonly AllocationSettings settings;
    private readonly PromotionDemand[] demands;
    private readonly PriceSteps prices;
    private readonly WholeCuts cuts;

    // Impressions of all campaigns: what makes one more pass worth it, and what one more round.
    private readonly double noticed, tolerated;
    private int stagePasses;
    private bool isRounded;
    private bool isFilledUp;
    private double metBefore;
    private int rounds;

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

        double wanted = this.demands.Sum(demand => (double)demand.Demand);
        noticed = wanted * settings.Tolerance / 16;
        tolerated = wanted < FewInAll ? 0 : wanted * settings.Tolerance;
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
        if (!IsDone)
        {
            Plan = MakePlan(next);
        }
    }

    private PlanStage Advance(CampaignTotals totals)
    {
        switch (Plan.Stage)
        {
            case PlanStage.Counting:
                prices.Begin(totals);
                return PlanStage.Pricing;
            case PlanStage.Pricing:
                return Price(totals);
            case PlanStage.Rounding:
                return Round(totals);
            case PlanStage.Trimming:
                bool isTrimming = stagePasses < TrimmingPasses ? cuts.Trim(totals) : cuts.SettleTrim(totals);
                return isTrimming ? PlanStage.Trimming : PlanStage.Filling;
            case PlanStage.Filling:
                if (stagePasses == 1 && rounds == 0)
                {
                    cuts.Kept(totals);
                }

                isFilledUp |= stagePasses >= FillingPasses || !IsWorthGoingOn(totals);
                bool isFilling = (!isFilledUp && cuts.Fill(totals)) || cuts.FillUp(totals);
                return isFilling ? PlanStage.Filling : cuts.BeginHold(totals) ? PlanStage.Holding : PlanStage.Final;
            case PlanStage.Holding:
                bool isHolding = stagePasses < HoldingPasses ? cuts.Hold(totals) : cuts.SettleHold(totals);
                return isHolding ? PlanStage.Holding : PlanStage.Final;
            default:
                return EndRound(totals);
        }
    }

    private PlanStage Price(CampaignTotals totals)
    {
        if (prices.AreStable(totals, settings.Tolerance))
        {
            StableAfter = Passes;
            return PlanStage.Rounding;
        }

        prices.Step(totals, CampaignSum.Shares, settings.Tolerance / 4);
        return stagePasses < settings.PricePasses ? PlanStage.Pricing : PlanStage.Rounding;
    }

    private PlanStage Round(CampaignTotals totals)
    {
        prices.Keep(totals, isFirst: stagePasses == 1);
        isRounded |= stagePasses >= RoundingPasses || !IsWorthGoingOn(totals);
        if (!isRounded)
        {
            prices.Step(totals, CampaignSum.Planned, deadBand: 0);
            return PlanStage.Rounding;
        }

        // The last prices need not be the best; what others give is counted again.
        return prices.Return() ? PlanStage.Rounding : cuts.Trim(totals) ? PlanStage.Trimming : PlanStage.Filling;
    }

    // What one campaign gave back may be what another lacks: where that is worth some more passes, it is filled again.
    private PlanStage EndRound(CampaignTotals totals)
    {
        bool isBest = cuts.Keep(totals);
        if (++rounds < FillingRounds && cuts.Fillable(totals) > tolerated && cuts.Release())
        {
            isFilledUp = false;
            return PlanStage.Filling;
        }

        IsDone = isBest;
        cuts.Return();
        return PlanStage.Final;
    }

    // Whether the last pass met noticeably more of the demands.
    private bool IsWorthGoingOn(CampaignTotals totals)
    {
        double met = Enumerable.Range(0, demands.Length).Sum(i => (double)Math.Min(totals[i, CampaignSum.Planned], demands[i].Demand));
        bool isWorthIt = stagePasses == 1 || noticed < FewImpressions || met - metBefore >= noticed;
        metBefore = met;
        return isWorthIt;
    }

    private PromotionPlan MakePlan(PlanStage stage) => new(
        stage, settings, [.. demands.Select((demand, i) => new PlannedCampaign(demand, prices.Price(i), cuts.KeepBelow(i), cuts.FillBelow(i), cuts.HoldBelow(i)))]);
}
