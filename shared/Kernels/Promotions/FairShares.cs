namespace Pipelines.Kernels.Promotions;

/// <summary>
/// What each campaign gets of a listener's slots before shares are made whole: min(cap, weight · bend · level), with the level 1 where
/// that fits into the slots, and else the one at which it fills them exactly.
/// </summary>
internal sealed class FairShares
{
    public const int UnitBits = 28;
    public const long Unit = 1L << UnitBits;

    private double[] wanted = [];
    private double[] caps = [];
    private double[] granted = [];
    private long[] units = [];
    private int count, slots;

    // One over the share of the slots that campaigns below their caps hold together; 0 where slots are left over.
    private double contention;

    /// <summary>Slots in units of 2^-28, parallel to the listener's campaigns; together no more than the slots.</summary>
    public ReadOnlySpan<long> Units => units.AsSpan(0, count);

    public void Read(PromotionPlan plan, scoped in PromotionListener listener, WholeSlots whole)
    {
        (count, slots) = (whole.Count, whole.Slots);
        if (wanted.Length < count)
        {
            (wanted, caps, granted, units) = (new double[count * 2], new double[count * 2], new double[count * 2], new long[count * 2]);
        }

        double[] weights = plan.Weights;
        double flat = 1 - plan.AffinityTilt, steep = plan.AffinityTilt / 5_000, ofASlot = 1.0 / Math.Max(1, slots);
        ReadOnlySpan<ushort> campaigns = listener.Campaigns;
        ReadOnlySpan<short> affinities = listener.Affinities;
        ReadOnlySpan<int> most = whole.Most;
        for (int i = 0; i < campaigns.Length; i++)
        {
            wanted[i] = weights[campaigns[i]] * (flat + (steep * affinities[i]));
            caps[i] = most[i] * ofASlot;
        }
    }

    public void Solve()
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            granted[i] = Math.Min(wanted[i], caps[i]);
            sum += granted[i];
        }

        contention = 0;
        if (sum > 1)
        {
            Scale();
        }

        // Rounded down: the sum must not pass the slots by a bit.
        double scale = slots * (double)Unit;
        for (int i = 0; i < count; i++)
        {
            units[i] = (long)(granted[i] * scale);
        }
    }

    /// <summary>How the units grow with the natural logarithm of the weight, all other weights as they are.</summary>
    public long Slope(int place) => granted[place] >= caps[place] ? 0 : (long)(units[place] * Math.Max(0, 1 - (granted[place] * contention)));

    // Campaigns at their caps free shares for the others, which may bring others to theirs: the level only rises from one round to the next.
    private void Scale()
    {
        double level = 0, room = 1;
        for (bool isSettled = false; !isSettled;)
        {
            double open = 0, held = 0;
            for (int i = 0; i < count; i++)
            {
                if (wanted[i] * level >= caps[i])
                {
                    held += caps[i];
                }
                else
                {
                    open += wanted[i];
                }
            }

            room = Math.Max(0, 1 - held);
            double next = open > 0 ? room / open : level;
            isSettled = next <= level;
            level = Math.Max(level, next);
        }

        contention = room > 0 ? 1 / room : 0;
        for (int i = 0; i < count; i++)
        {
            granted[i] = Math.Min(wanted[i] * level, caps[i]);
        }
    }
}
