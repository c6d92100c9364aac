namespace Pipelines.Kernels.Promotions;

/// <summary>Deals slots of one listener to campaigns that are short.</summary>
internal sealed class SlotFilling
{
    private readonly List<Caller> callers = [];

    /// <summary>Campaigns that are to be filled take, tier by tier, what is free, then what lower tiers hold, the lowest first.</summary>
    public void Fill(PromotionPlan plan, WholeSlots slots)
    {
        ReadOnlySpan<ushort> campaigns = slots.Campaigns;
        ReadOnlySpan<int> most = slots.Most;
        Span<int> taken = slots.Taken;
        Draw draw = slots.Draw;
        callers.Clear();
        int free = slots.Slots;
        for (int i = 0; i < campaigns.Length; i++)
        {
            free -= taken[i];
            long below = plan.FillBelow[campaigns[i]];
            if (below > 0 && taken[i] < most[i] && draw.FillKey(plan.Campaigns[campaigns[i]].Demand.Id, taken[i]) is uint key && key < below)
            {
                callers.Add(new Caller(plan.TierRanks[campaigns[i]], key, i));
            }
        }

        callers.Sort();
        foreach (Caller caller in callers)
        {
            PlannedCampaign campaign = plan.Campaigns[campaigns[caller.Place]];
            for (int nth = taken[caller.Place]; nth < most[caller.Place] && draw.FillKey(campaign.Demand.Id, nth) is uint key && key < campaign.FillBelow; nth++)
            {
                if (free > 0)
                {
                    free--;
                }
                else if (!Displace(plan, slots, caller.Rank))
                {
                    break;
                }

                // What is given back stays empty: another campaign's sums are not to depend on it.
                taken[caller.Place] += key < campaign.HoldBelow ? 1 : 0;
            }
        }
    }

    // Takes a slot from the lowest tier below this one.
    private static bool Displace(PromotionPlan plan, WholeSlots slots, int rank)
    {
        ReadOnlySpan<ushort> campaigns = slots.Campaigns;
        Span<int> taken = slots.Taken;
        int victim = -1, lowest = rank;
        uint highest = 0;
        for (int i = 0; i < campaigns.Length; i++)
        {
            int tier = taken[i] > 0 ? plan.TierRanks[campaigns[i]] : -1;
            if (tier > rank && tier >= lowest)
            {
                uint key = slots.Draw.FillKey(plan.Campaigns[campaigns[i]].Demand.Id, 0);
                if (tier > lowest || victim < 0 || key > highest)
                {
                    (victim, lowest, highest) = (i, tier, key);
                }
            }
        }

        if (victim >= 0)
        {
            taken[victim]--;
        }

        return victim >= 0;
    }

    /// <summary>A campaign that asks for more: the highest tier first, then by lot, then by number.</summary>
    private readonly record struct Caller(int Rank, uint Key, int Place) : IComparable<Caller>
    {
        public int CompareTo(Caller other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank) : Key != other.Key ? Key.CompareTo(other.Key) : Place.CompareTo(other.Place);
    }
}
