namespace Pipelines.Kernels.Promotions;

/// <summary>Looks for the cuts at which whole impressions come to the demands and not above. All return whether any cut moved, so that the sums are to be taken again.</summary>
internal sealed class WholeCuts
{
    // What interpolation may leave: a cut lies between two impressions of other listeners.
    private const int LastImpressions = 3;

    private readonly PromotionDemand[] demands;
    private readonly CutSearch[] keeps;
    private readonly FillSearch[] fills;
    private readonly CutSearch[] holds;
    private readonly long[] kept;
    private readonly FillSearch[] bestFills;
    private readonly CutSearch[] bestHolds;
    private long bestMet = -1;

    public WholeCuts(PromotionDemand[] demands)
    {
        this.demands = demands;
        (keeps, fills, holds) = (new CutSearch[demands.Length], new FillSearch[demands.Length], new CutSearch[demands.Length]);
        (bestFills, bestHolds, kept) = (new FillSearch[demands.Length], new CutSearch[demands.Length], new long[demands.Length]);
        Array.Fill(keeps, new CutSearch(PromotionPlan.Everything));
        Array.Fill(holds, new CutSearch(PromotionPlan.Everything));
    }

    public long KeepBelow(int campaign) => keeps[campaign].Cut;

    public long FillBelow(int campaign) => fills[campaign].Cut;

    public long HoldBelow(int campaign) => holds[campaign].Cut;

    /// <summary>Takes back what is above a demand.</summary>
    public bool Trim(CampaignTotals totals) => Search(keeps, totals);

    public bool SettleTrim(CampaignTotals totals) => Settle(keeps, totals);

    /// <summary>Before anything is filled all that is planned was kept.</summary>
    public void Kept(CampaignTotals totals)
    {
        for (int i = 0; i < demands.Length; i++)
        {
            kept[i] = totals[i, CampaignSum.Planned];
        }
    }

    public bool Fill(CampaignTotals totals)
    {
        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            long planned = totals[i, CampaignSum.Planned];
            isMoving |= fills[i].Next(demands[i].Demand - planned, planned - kept[i], totals[i, CampaignSum.Room]);
        }

        return isMoving;
    }

    /// <summary>
    /// Ends the filling: raises the cuts of campaigns that are short by more than the last impressions while listeners have slots that they could
    /// take, until there are none. Then a campaign is that short only where it called for every slot.
    /// </summary>
    public bool FillUp(CampaignTotals totals)
    {
        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            long demand = demands[i].Demand, missing = demand - totals[i, CampaignSum.Planned], room = totals[i, CampaignSum.Room];
            isMoving |= missing > Math.Max(LastImpressions, demand / 100) && room > 0 && fills[i].Raise(missing, room);
        }

        return isMoving;
    }

    /// <summary>Takes back what filling gave above a demand. The slots stay taken for all others, so that no cut moves another campaign.</summary>
    public bool BeginHold(CampaignTotals totals)
    {
        for (int i = 0; i < demands.Length; i++)
        {
            holds[i] = new CutSearch(fills[i].Cut);
        }

        return Hold(totals);
    }

    public bool Hold(CampaignTotals totals) => Search(holds, totals);

    public bool SettleHold(CampaignTotals totals) => Settle(holds, totals);

    /// <summary>Remembers the cuts that gave these sums, none of which is above its demand.</summary>
    /// <returns>Whether none gave better ones.</returns>
    public bool Keep(CampaignTotals totals)
    {
        long met = Enumerable.Range(0, demands.Length).Sum(i => totals[i, CampaignSum.Planned]);
        bool isBest = met >= bestMet;
        if (isBest)
        {
            bestMet = met;
            fills.CopyTo(bestFills, 0);
            holds.CopyTo(bestHolds, 0);
        }

        return isBest;
    }

    /// <summary>Goes back to the cuts kept.</summary>
    public void Return()
    {
        bestFills.CopyTo(fills, 0);
        bestHolds.CopyTo(holds, 0);
    }

    /// <summary>Lets others call for what was taken back.</summary>
    public bool Release()
    {
        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            isMoving |= holds[i].Cut < fills[i].Cut;
            fills[i].Lower(holds[i].Cut);
            holds[i] = new CutSearch(PromotionPlan.Everything);
        }

        return isMoving;
    }

    /// <summary>Impressions that campaigns are short of, and that listeners have slots for.</summary>
    public long Fillable(CampaignTotals totals)
    {
        long sum = 0;
        for (int i = 0; i < demands.Length; i++)
        {
            sum += Math.Clamp(demands[i].Demand - totals[i, CampaignSum.Planned], 0, totals[i, CampaignSum.Room]);
        }

        return sum;
    }

    private bool Search(CutSearch[] searches, CampaignTotals totals)
    {
        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            isMoving |= searches[i].Next(demands[i].Demand, totals[i, CampaignSum.Planned], kept[i]);
        }

        return isMoving;
    }

    private bool Settle(CutSearch[] searches, CampaignTotals totals)
    {
        bool isMoving = false;
        for (int i = 0; i < demands.Length; i++)
        {
            isMoving |= searches[i].Settle(demands[i].Demand, totals[i, CampaignSum.Planned]);
        }

        return isMoving;
    }
}
