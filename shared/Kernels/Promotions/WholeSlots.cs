namespace Pipelines.Kernels.Promotions;

/// <summary>A listener's slots as they are dealt out in whole.</summary>
internal sealed class WholeSlots
{
    private ushort[] campaigns = [];
    private short[] affinities = [];
    private int[] most = [];
    private int[] blocks = [];
    private int[] taken = [];

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

    public Span<int> Taken => taken.AsSpan(0, Count);

    public Draw Draw { get; private set; }

    /// <summary>Who has more slots than there may be rows is dealt blocks of them; what does not fill a block stays free.</summary>
    public static (int Slots, int BlockSize) Dealt(int slots, int maxPromotions) => (Math.Min(slots, maxPromotions), Math.Max(1, slots / maxPromotions));

    public void Read(PromotionPlan plan, scoped in PromotionListener listener)
    {
        Count = listener.Campaigns.Length;
        (Slots, BlockSize) = Dealt(listener.Slots, plan.MaxPromotions);
        Draw = new Draw(listener.Id, plan.Night);
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
        long at = Draw.Start;
        ReadOnlySpan<long> units = shares.Units;
        for (int i = 0; i < units.Length; i++)
        {
            long next = at + units[i];
            taken[i] = (int)((next >> FairShares.UnitBits) - (at >> FairShares.UnitBits));
            at = next;
        }
    }

    /// <summary>Drops impressions whose keys are not below the campaign's cut.</summary>
    public void Trim(PromotionPlan plan)
    {
        for (int i = NextTaken(0); i >= 0; i = NextTaken(i + 1))
        {
            if (plan.KeepBelow[campaigns[i]] < PromotionPlan.Everything)
            {
                PlannedCampaign campaign = plan.Campaigns[campaigns[i]];
                int kept = 0;
                for (int nth = 0; nth < taken[i]; nth++)
                {
                    kept += Draw.KeepKey(campaign.Demand.Id, nth) < campaign.KeepBelow ? 1 : 0;
                }

                taken[i] = kept;
            }
        }
    }

    /// <summary>The first place from this one on that has taken a slot; -1 where there is none. Few have, of many.</summary>
    public int NextTaken(int from)
    {
        int next = taken.AsSpan(from, Count - from).IndexOfAnyExcept(0);
        return next < 0 ? -1 : from + next;
    }

    private (int Block, int Most) Blocked(int cap)
    {
        int block = Math.Min(BlockSize, cap);
        return (block, Math.Min(Slots, cap / block));
    }
}
