namespace Pipelines.Kernels.Promotions;

/// <summary>
/// The slots of one listener while they are dealt out. Where a listener has more slots than rows are allowed, slots are dealt in blocks
/// of equal size, a row each; a campaign whose cap is below a block takes one of that size.
/// </summary>
internal sealed class ListenerSlots
{
    private readonly FairShares shares = new();
    private readonly WholeSlots whole = new();
    private readonly SlotFilling filling = new();
    private int[] tierSlots = [];

    public int Impressions(int place) => whole.Taken[place] * whole.Blocks[place];

    /// <exception cref="ArgumentException">The lists differ in length, are not ascending, or hold what the plan does not know.</exception>
    public void Read(PromotionPlan plan, scoped in PromotionListener listener)
    {
        if (listener.Campaigns.Length != listener.Affinities.Length || listener.Slots < 0)
        {
            throw new ArgumentException($"{listener.Campaigns.Length} campaigns, {listener.Affinities.Length} affinities and {listener.Slots} slots", nameof(listener));
        }

        whole.Read(plan, listener);
        shares.Read(plan, listener, whole);
    }

    public void Allocate(PromotionPlan plan)
    {
        if (plan.Stage > PlanStage.Counting)
        {
            shares.Solve();
        }

        if (plan.Stage > PlanStage.Pricing)
        {
            whole.Round(shares);
            whole.Trim(plan);
            filling.Fill(plan, whole);
        }
    }

    /// <summary>What the search asks of this stage: the fewer sums, the faster the pass.</summary>
    public void AddTo(PromotionPlan plan, CampaignTotals totals)
    {
        if (whole.Slots == 0)
        {
            return;
        }

        if (plan.Stage is PlanStage.Counting or PlanStage.Final)
        {
            AddSupply(totals);
        }

        if (plan.Stage is PlanStage.Pricing or PlanStage.Rounding)
        {
            AddShares(totals);
        }

        if (plan.Stage > PlanStage.Pricing)
        {
            AddPlanned(totals);
        }

        if (plan.Stage is PlanStage.Filling or PlanStage.Final)
        {
            AddRoom(plan, totals);
        }
    }

    private void AddSupply(CampaignTotals totals)
    {
        for (int i = 0; i < whole.Count; i++)
        {
            Span<long> sums = totals.Of(whole.Campaigns[i]);
            sums[(int)CampaignSum.Listeners]++;
            sums[(int)CampaignSum.Slots] += (long)whole.Slots * whole.BlockSize;
            sums[(int)CampaignSum.Supply] += (long)whole.Most[i] * whole.Blocks[i];
        }
    }

    private void AddShares(CampaignTotals totals)
    {
        ReadOnlySpan<long> units = shares.Units;
        ReadOnlySpan<ushort> campaigns = whole.Campaigns;
        ReadOnlySpan<int> blocks = whole.Blocks;
        for (int i = 0; i < units.Length; i++)
        {
            if (units[i] > 0)
            {
                Span<long> sums = totals.Of(campaigns[i]);
                sums[(int)CampaignSum.Shares] += units[i] * blocks[i];
                sums[(int)CampaignSum.Slope] += shares.Slope(i) * blocks[i];
            }
        }
    }

    private void AddPlanned(CampaignTotals totals)
    {
        for (int i = whole.NextTaken(0); i >= 0; i = whole.NextTaken(i + 1))
        {
            Span<long> sums = totals.Of(whole.Campaigns[i]);
            long impressions = Impressions(i);
            sums[(int)CampaignSum.Planned] += impressions;
            sums[(int)CampaignSum.PlannedAffinity] += impressions * whole.Affinities[i];
            sums[(int)CampaignSum.Reached]++;
        }
    }

    private void AddRoom(PromotionPlan plan, CampaignTotals totals)
    {
        ReadOnlySpan<int> left = SlotsLeftByTiers(plan), blocks = whole.Blocks, taken = whole.Taken, most = whole.Most;
        ReadOnlySpan<ushort> campaigns = whole.Campaigns;
        int[] ranks = plan.TierRanks;
        bool isFinal = plan.Stage == PlanStage.Final;
        for (int i = 0; i < campaigns.Length; i++)
        {
            int rank = ranks[campaigns[i]], belowTiers = left[rank], withinReach = left[rank + 1];
            if (withinReach > 0)
            {
                totals.Of(campaigns[i])[(int)CampaignSum.Room] += (long)Math.Min(most[i] - taken[i], withinReach) * blocks[i];
            }

            if (isFinal && belowTiers > 0)
            {
                totals.Of(campaigns[i])[(int)CampaignSum.SupplyBelowTiers] += (long)Math.Min(most[i], belowTiers) * blocks[i];
            }
        }
    }

    // At place r: how many slots the tiers before tier r leave.
    private ReadOnlySpan<int> SlotsLeftByTiers(PromotionPlan plan)
    {
        if (tierSlots.Length <= plan.Tiers)
        {
            tierSlots = new int[plan.Tiers + 1];
        }

        Span<int> left = tierSlots.AsSpan(0, plan.Tiers + 1);
        left.Clear();
        for (int i = whole.NextTaken(0); i >= 0; i = whole.NextTaken(i + 1))
        {
            left[plan.TierRanks[whole.Campaigns[i]] + 1] -= whole.Taken[i];
        }

        left[0] = whole.Slots;
        for (int rank = 1; rank < left.Length; rank++)
        {
            left[rank] += left[rank - 1];
        }

        return left;
    }
}
