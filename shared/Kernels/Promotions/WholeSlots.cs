namespace Pipelines.Kernels.Promotions;

/// <summary>A listener's slots as they are dealt out in whole.</summary>
internal sealed class WholeSlots
{
    private readonly List<Caller> callers = [];
    private ushort[] campaigns = [];
    private short[] affinities = [];
    private int[] most = [];
    private int[] blocks = [];
    private int[] taken = [];
    private Draw draw;

    public int Count { get; private set; }

    /// <summary>Slots to be dealt out, no more than there may be rows.</summary>
    public int Slots { get; private set; }

    /// <summary>The listener's slots that one of these stands for.</summary>
    public int BlockSize { get; private set; }

    public ReadOnlySpan<ushort> Campaigns => campaigns.AsSpan(0, Count);

    public ReadOnlySpan<short> Affinities => affinities.AsSpan(0, Count);

    /// <summary>Slots that a campaign may take, by place in the listener's lists.</summary>
    public ReadOnlySpan<int> Most => most.AsSpan(0, Count);

    /// <summary>Impressions that a slot gives to a campaign.</summary>
    public ReadOnlySpan<int> Blocks => blocks.AsSpan(0, Count);

    public ReadOnlySpan<int> Taken => taken.AsSpan(0, Count);

    public void Read(PromotionPlan plan, scoped in PromotionListener listener)
    {
        Count = listener.Campaigns.Length;
        BlockSize = Math.Max(1, listener.Slots / plan.MaxPromotions);
        Slots = Math.Min(listener.Slots, plan.MaxPromotions);
        draw = new Draw(listener.Id, plan.Night);
        if (taken.Length < Count)
        {
            int size = Count * 2;
            (campaigns, affinities, most, blocks, taken) = (new ushort[size], new short[size], new int[size], new int[size], new int[size]);
        }

        listener.Campaigns.CopyTo(campaigns);
        listener.Affinities.CopyTo(affinities);
        int before = -1;
        int[] caps = plan.Caps;
        for (int i = 0; i < listener.Campaigns.Length; i++)
        {
            int campaign = listener.Campaigns[i];
            if (campaign <= before || campaign >= caps.Length || (ushort)listener.Affinities[i] > 10_000)
            {
                throw new ArgumentException($"campaign {campaign} after {before} of {plan.Count}, affinity {listener.Affinities[i]}", nameof(listener));
            }

            before = campaign;
            int cap = caps[campaign];
            // A division for every pair would be a good part of a pass.
            (blocks[i], most[i]) = BlockSize == 1 ? (1, Math.Min(Slots, cap)) : Blocked(cap);
        }

        taken.AsSpan(0, Count).Clear();
    }

    /// <summary>
    /// Systematic sampling: shares are laid end to end, and whoever covers a whole number past a random start gets a slot. Each campaign
    /// gets its share rounded down or up, and its share in expectation; all together never get more than the slots.
    /// </summary>
    public void Round(FairShares shares)
    {
        long at = draw.Start;
        ReadOnlySpan<long> units = shares.Units;
        for (int i = 0; i < units.Length; i++)
        {
            long next = at + units[i];
            taken[i] = (int)((next >> FairShares.UnitBits) - (at >> FairShares.UnitBits));
            at = next;
        }
    }

    /// <summary>Campaigns that are to be filled take, tier by tier, what is free, then what lower tiers hold, the lowest first.</summary>
    public void Fill(PromotionPlan plan)
    {
        callers.Clear();
        int free = Slots;
        for (int i = 0; i < Count; i++)
        {
            free -= taken[i];
            if (plan.FillBelow[campaigns[i]] > 0 && taken[i] < most[i])
            {
                callers.Add(new Caller(plan.TierRanks[campaigns[i]], draw.FillKey(plan.Campaigns[campaigns[i]].Demand.Id, 0), i));
            }
        }

        callers.Sort();
        foreach (Caller caller in callers)
        {
            PlannedCampaign campaign = plan.Campaigns[campaigns[caller.Place]];
            for (int nth = taken[caller.Place]; nth < most[caller.Place] && draw.FillKey(campaign.Demand.Id, nth) < campaign.FillBelow; nth++)
            {
                if (free > 0)
                {
                    free--;
                }
                else if (!Displace(plan, caller.Rank))
                {
                    break;
                }

                taken[caller.Place]++;
            }
        }
    }

    /// <summary>Drops impressions whose keys are not below the campaign's cut.</summary>
    public void Trim(PromotionPlan plan)
    {
        for (int i = 0; i < Count; i++)
        {
            if (taken[i] > 0 && plan.KeepBelow[campaigns[i]] < PromotionPlan.Everything)
            {
                PlannedCampaign campaign = plan.Campaigns[campaigns[i]];
                int kept = 0;
                for (int nth = 0; nth < taken[i]; nth++)
                {
                    kept += draw.KeepKey(campaign.Demand.Id, nth) < campaign.KeepBelow ? 1 : 0;
                }

                taken[i] = kept;
            }
        }
    }

    private (int Block, int Most) Blocked(int cap)
    {
        int block = Math.Min(BlockSize, cap);
        return (block, Math.Min(Slots, cap / block));
    }

    // Takes a slot from the lowest tier below this one.
    private bool Displace(PromotionPlan plan, int rank)
    {
        int victim = -1, lowest = rank;
        uint highest = 0;
        for (int i = 0; i < Count; i++)
        {
            int tier = taken[i] > 0 ? plan.TierRanks[campaigns[i]] : -1;
            if (tier > rank && tier >= lowest)
            {
                uint key = draw.FillKey(plan.Campaigns[campaigns[i]].Demand.Id, 0);
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
