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
        (int free, int lowest) = FreeAndLowest(plan, slots);
        FindCallers(plan, slots, free > 0 ? plan.Tiers : lowest);
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

    // Free slots, and the lowest tier that holds one; -1 where none is held.
    private static (int Free, int Lowest) FreeAndLowest(PromotionPlan plan, WholeSlots slots)
    {
        int free = slots.Slots, lowest = -1;
        for (int i = slots.NextTaken(0); i >= 0; i = slots.NextTaken(i + 1))
        {
            free -= slots.Taken[i];
            lowest = Math.Max(lowest, plan.TierRanks[slots.Campaigns[i]]);
        }

        return (free, lowest);
    }

    // Whoever is not before that tier has nothing to take.
    private void FindCallers(PromotionPlan plan, WholeSlots slots, int before)
    {
        ReadOnlySpan<ushort> campaigns = slots.Campaigns;
        ReadOnlySpan<int> most = slots.Most;
        Span<int> taken = slots.Taken;
        Draw draw = slots.Draw;
        callers.Clear();
        for (int i = 0; i < campaigns.Length; i++)
        {
            int campaign = campaigns[i];
            long below = plan.FillBelow[campaign];
            if (below > 0 && plan.TierRanks[campaign] < before && taken[i] < most[i]
                && draw.FillKey(plan.Campaigns[campaign].Demand.Id, taken[i]) is uint key && key < below)
            {
                callers.Add(new Caller(plan.TierRanks[campaign], key, i));
            }
        }

        callers.Sort();
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
