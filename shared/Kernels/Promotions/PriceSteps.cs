namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Moves every campaign's price towards the one at which it would get its demand, all others as they are: Newton's step on the
/// logarithms, shortened where steps of several campaigns overshoot each other.
/// </summary>
internal sealed class PriceSteps
{
    // A weight of 2^40 of a full slot outbids everything of the own tier; a tier above has 2^24 more.
    private const int Headroom = 40, TierGap = 24, MostGaps = 800, Lowest = -80;
    // Impressions are made whole after this.
    private const double LeastNoticed = 0.25;
    private const double FirstStep = 4, LongestStep = 32, ShortestStep = 1e-6, LeastDamping = 0.2, MostDamping = 4;

    private readonly PromotionDemand[] demands;
    private readonly long[] prices;
    private readonly long[] ceilings;

    // Who asks for nothing or has nobody keeps a price of 0.
    private readonly bool[] hasPrice;
    private readonly double[] longest;
    private readonly double[] damping;
    private readonly int[] directions;
    private readonly long[] best;
    private long bestMet;

    public PriceSteps(PromotionDemand[] demands)
    {
        this.demands = demands;
        (prices, best, hasPrice) = (new long[demands.Length], new long[demands.Length], new bool[demands.Length]);
        (longest, damping, directions) = (new double[demands.Length], new double[demands.Length], new int[demands.Length]);
        int[] tiers = [.. demands.Select(demand => demand.Tier).Distinct().OrderDescending()];
        long gap = Math.Min(TierGap, MostGaps / Math.Max(1, tiers.Length)) * BinaryLog.One;
        ceilings = [.. demands.Select(demand => (Headroom * BinaryLog.One) + (gap * Array.IndexOf(tiers, demand.Tier)))];
    }

    public long Price(int campaign) => prices[campaign];

    /// <summary>Starts everywhere at the share of the campaign's supply that it asks for.</summary>
    public void Begin(CampaignTotals totals)
    {
        for (int i = 0; i < demands.Length; i++)
        {
            long supply = totals[i, CampaignSum.Slots];
            hasPrice[i] = supply > 0 && demands[i].Demand > 0;
            prices[i] = hasPrice[i]
                ? Math.Clamp(BinaryLog.Of((double)demands[i].Demand / supply), Lowest * BinaryLog.One, ceilings[i])
                : 0;
            (longest[i], damping[i], directions[i]) = (FirstStep, 1, 0);
        }
    }

    /// <summary>Whether every campaign is near its demand, or can't come nearer.</summary>
    public bool AreStable(CampaignTotals totals, double tolerance)
    {
        for (int i = 0; i < demands.Length; i++)
        {
            double wanted = demands[i].Demand, got = Got(totals, i, CampaignSum.Shares);
            bool isStuck = got < wanted && prices[i] >= ceilings[i];
            if (hasPrice[i] && !isStuck && Math.Abs(got - wanted) > Math.Max(tolerance * wanted, LeastNoticed))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Remembers the prices that gave these sums, if none gave better ones.</summary>
    public void Keep(CampaignTotals totals, bool isFirst)
    {
        long met = 0;
        for (int i = 0; i < demands.Length; i++)
        {
            met += Math.Min(totals[i, CampaignSum.Planned], demands[i].Demand);
        }

        if (isFirst || met > bestMet)
        {
            bestMet = met;
            prices.CopyTo(best, 0);
        }
    }

    /// <summary>Goes back to the prices kept.</summary>
    /// <returns>Whether any price moved.</returns>
    public bool Return()
    {
        bool isMoving = !prices.AsSpan().SequenceEqual(best);
        best.CopyTo(prices, 0);
        return isMoving;
    }

    /// <param name="what">The sum that is to come to the demand: shares or whole impressions.</param>
    /// <param name="deadBand">Share of a demand by which a campaign may miss it without moving.</param>
    public void Step(CampaignTotals totals, CampaignSum what, double deadBand)
    {
        for (int i = 0; i < demands.Length; i++)
        {
            double wanted = demands[i].Demand, got = Got(totals, i, what), shares = Got(totals, i, CampaignSum.Shares), slope = Got(totals, i, CampaignSum.Slope);
            if (hasPrice[i] && Math.Abs(got - wanted) > deadBand * wanted)
            {
                // Where nothing moves, what is known is the direction.
                Move(i, got <= 0 || slope <= 0 ? Math.Sign(wanted - got) * longest[i] : Ratio(wanted, got) * shares / slope);
            }
        }
    }

    private void Move(int i, double step)
    {
        int direction = Math.Sign(step);
        if (direction == -directions[i])
        {
            longest[i] = Math.Clamp(longest[i] / 2, ShortestStep, FirstStep);
            damping[i] = Math.Clamp(damping[i] / 2, LeastDamping, 1);
        }
        else if (Math.Abs(step) >= longest[i])
        {
            longest[i] = Math.Min(LongestStep, longest[i] * 2);
        }
        else
        {
            damping[i] = Math.Min(MostDamping, damping[i] * 1.3);
        }

        double taken = Math.Clamp(step * damping[i], -longest[i], longest[i]);
        prices[i] = Math.Clamp(prices[i] + (long)(taken * BinaryLog.One), Lowest * BinaryLog.One, ceilings[i]);
        directions[i] = direction;
    }

    // The logarithm to the base 2, exact to the fixed point's last bit.
    private static double Ratio(double wanted, double got) => (double)BinaryLog.Of(wanted / got) / BinaryLog.One;

    private static double Got(CampaignTotals totals, int i, CampaignSum what) =>
        what is CampaignSum.Shares or CampaignSum.Slope ? totals[i, what] / (double)FairShares.Unit : totals[i, what];
}
