namespace Pipelines.Kernels.Promotions;

/// <summary>
/// The slots of one listener while they are dealt out. Where a listener has more slots than rows are allowed, slots are dealt in blocks
/// of equal size, a row each; a campaign whose cap is below a block takes one of that size.
/// </summary>
internal sealed class ListenerSlots
{
    private readonly FairShares shares = new();
    private readonly WholeSlots whole = new();
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
            whole.Fill(plan);
        }
    }

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

        if (plan.Stage > PlanStage.Counting)
        {
            AddShares(totals);
        }

        if (plan.Stage > PlanStage.Pricing)
        {
            AddWhole(plan, totals);
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
        for (int i = 0; i < whole.Count; i++)
        {
            long units = shares.Units[i];
            if (units > 0)
            {
                int block = whole.Blocks[i];
                Span<long> sums = totals.Of(whole.Campaigns[i]);
                sums[(int)CampaignSum.Shares] += units * block;
                sums[(int)CampaignSum.Slope] += shares.Slope(i) * block;
            }
        }
    }

    private void AddWhole(PromotionPlan plan, CampaignTotals totals)
    {
        ReadOnlySpan<int> above = SlotsOfTiers(plan);
        for (int i = 0; i < whole.Count; i++)
        {
            int block = whole.Blocks[i], mine = whole.Taken[i], rank = plan.TierRanks[whole.Campaigns[i]];
            Span<long> sums = totals.Of(whole.Campaigns[i]);
            sums[(int)CampaignSum.Planned] += (long)mine * block;
            sums[(int)CampaignSum.PlannedAffinity] += (long)mine * block * whole.Affinities[i];
            sums[(int)CampaignSum.Reached] += mine > 0 ? 1 : 0;
            sums[(int)CampaignSum.SupplyBelowTiers] += (long)Math.Min(whole.Most[i], whole.Slots - above[rank]) * block;
            int withinReach = whole.Slots - above[rank + 1];
            sums[(int)CampaignSum.Room] += (long)Math.Min(whole.Most[i] - mine, withinReach) * block;
        }
    }

    // At place r: how many slots the tiers before tier r hold.
    private ReadOnlySpan<int> SlotsOfTiers(PromotionPlan plan)
    {
        if (tierSlots.Length <= plan.Tiers)
        {
            tierSlots = new int[plan.Tiers + 1];
        }

        Span<int> above = tierSlots.AsSpan(0, plan.Tiers + 1);
        above.Clear();
        for (int i = 0; i < whole.Count; i++)
        {
            above[plan.TierRanks[whole.Campaigns[i]] + 1] += whole.Taken[i];
        }

        for (int rank = 1; rank < above.Length; rank++)
        {
            above[rank] += above[rank - 1];
        }

        return above;
    }
}
