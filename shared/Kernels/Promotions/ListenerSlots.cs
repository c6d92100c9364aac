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

    private void AddWhole(PromotionPlan plan, CampaignTotals totals)
    {
        ReadOnlySpan<int> above = SlotsOfTiers(plan), blocks = whole.Blocks, taken = whole.Taken, most = whole.Most;
        ReadOnlySpan<ushort> campaigns = whole.Campaigns;
        ReadOnlySpan<short> affinities = whole.Affinities;
        int[] ranks = plan.TierRanks;
        for (int i = 0; i < campaigns.Length; i++)
        {
            int block = blocks[i], mine = taken[i], rank = ranks[campaigns[i]];
            Span<long> sums = totals.Of(campaigns[i]);
            if (mine > 0)
            {
                sums[(int)CampaignSum.Planned] += (long)mine * block;
                sums[(int)CampaignSum.PlannedAffinity] += (long)mine * block * affinities[i];
                sums[(int)CampaignSum.Reached]++;
            }

            int belowTiers = whole.Slots - above[rank], withinReach = whole.Slots - above[rank + 1];
            sums[(int)CampaignSum.SupplyBelowTiers] += (long)Math.Min(most[i], belowTiers) * block;
            sums[(int)CampaignSum.Room] += (long)Math.Min(most[i] - mine, withinReach) * block;
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
        ReadOnlySpan<int> taken = whole.Taken;
        for (int i = 0; i < taken.Length; i++)
        {
            if (taken[i] > 0)
            {
                above[plan.TierRanks[whole.Campaigns[i]] + 1] += taken[i];
            }
        }

        for (int rank = 1; rank < above.Length; rank++)
        {
            above[rank] += above[rank - 1];
        }

        return above;
    }
}
