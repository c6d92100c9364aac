namespace Pipelines.Kernels.Promotions;

/// <summary>Looks for the cuts at which whole impressions come to the demands and not above.</summary>
internal sealed class WholeCuts
{
    private const int LoweringPasses = 3;

    private readonly PromotionDemand[] demands;
    private readonly CutSearch[] fills;
    private readonly CutSearch[] keeps;
    private int lowerings;

    public WholeCuts(PromotionDemand[] demands)
    {
        this.demands = demands;
        (fills, keeps) = (new CutSearch[demands.Length], new CutSearch[demands.Length]);
        Array.Fill(fills, new CutSearch(0));
        Array.Fill(keeps, new CutSearch(PromotionPlan.Everything));
    }

    public long FillBelow(int campaign) => fills[campaign].Cut;

    public long KeepBelow(int campaign) => keeps[campaign].Cut;

    /// <returns>As of all these: whether any cut moved, so that the sums are to be taken again.</returns>
    public bool Trim(CampaignTotals totals)
    {
        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            long planned = totals[i, CampaignSum.Planned];
            isMoving |= keeps[i].Next(demands[i].Demand, planned, 0, planned);
        }

        return isMoving;
    }

    /// <summary>Ends the trimming: no campaign's trim depends on another's, so what was seen of a cut holds.</summary>
    public bool SettleTrim() => Settle(keeps);

    public bool Fill(CampaignTotals totals)
    {
        if (lowerings > 0)
        {
            return TakeBack(totals);
        }

        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            long planned = totals[i, CampaignSum.Planned];
            isMoving |= fills[i].Next(demands[i].Demand, planned, planned, planned + totals[i, CampaignSum.Room]);
        }

        return isMoving;
    }

    /// <summary>
    /// Ends the filling. Campaigns that fill get in each other's way a little, so what was seen of a cut need not hold: from here on it is
    /// only taken back, until no plan is above its demand.
    /// </summary>
    public bool TakeBack(CampaignTotals totals)
    {
        if (lowerings++ == 0 && Settle(fills))
        {
            return true;
        }

        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            if (totals[i, CampaignSum.Planned] > demands[i].Demand)
            {
                fills[i].Lower(isLast: lowerings > LoweringPasses);
                isMoving = true;
            }
        }

        return isMoving;
    }

    private static bool Settle(CutSearch[] searches)
    {
        bool isMoving = false;
        for (int i = 0; i < searches.Length; i++)
        {
            isMoving |= searches[i].Settle();
        }

        return isMoving;
    }
}
