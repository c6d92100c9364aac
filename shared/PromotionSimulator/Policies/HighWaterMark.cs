using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator.Policies;

/// <summary>
/// The simple, explainable plan: tier by tier, the scarcest audience first, each campaign takes one share of the slots of all its
/// listeners, as far as there are any left. Source: Bharadwaj et al., "SHALE: an efficient algorithm for allocation of guaranteed display
/// advertising", KDD 2012, section 4.
/// </summary>
internal sealed class HighWaterMark : IPolicy
{
    private const int Halvings = 50;

    public string Name => "high water mark";

    public PlannedPromotion[][] Plan(NightProblem night)
    {
        double[][] shares = Shares(night.Audience, night.Demands);
        return [.. Enumerable.Range(0, night.Audience.Count).Select(listener =>
            Whole(night.Audience[listener], shares[listener], night.World.Random(5, night.Listeners[listener].Id ^ (ulong)night.Night).Below(1 << 30) / (double)(1 << 30)))];
    }

    /// <summary>Impressions, not whole, by listener and place in the listener's list.</summary>
    public static double[][] Shares(Audience audience, PromotionDemand[] demands)
    {
        List<(int Listener, int Place)>[] eligible = [.. demands.Select(_ => new List<(int, int)>())];
        double[] left = new double[audience.Count];
        double[][] shares = new double[audience.Count][];
        for (int listener = 0; listener < audience.Count; listener++)
        {
            PromotionListener one = audience[listener];
            (left[listener], shares[listener]) = (one.Slots, new double[one.Campaigns.Length]);
            for (int place = 0; place < one.Campaigns.Length; place++)
            {
                eligible[one.Campaigns[place]].Add((listener, place));
            }
        }

        double[] slots = [.. left];
        double Supply(int campaign) => eligible[campaign].Sum(pair => slots[pair.Listener]);
        foreach (int campaign in Enumerable.Range(0, demands.Length).OrderBy(i => demands[i].Tier).ThenByDescending(i => demands[i].Demand / Math.Max(1, Supply(i))).ThenBy(i => i))
        {
            double cap = demands[campaign].MaxPerListener;
            double Given(int listener, double mark) => Math.Min(left[listener], Math.Min(cap, mark * slots[listener]));
            double low = 0, high = cap;
            for (int i = 0; i < Halvings; i++)
            {
                double mark = (low + high) / 2;
                (low, high) = eligible[campaign].Sum(pair => Given(pair.Listener, mark)) < demands[campaign].Demand ? (mark, high) : (low, mark);
            }

            foreach ((int listener, int place) in eligible[campaign])
            {
                shares[listener][place] = Given(listener, high);
                left[listener] -= shares[listener][place];
            }
        }

        return shares;
    }

    // Systematic sampling from one random start.
    private static PlannedPromotion[] Whole(PromotionListener listener, double[] shares, double at)
    {
        List<PlannedPromotion> rows = [];
        for (int place = 0; place < shares.Length; place++)
        {
            double next = at + shares[place];
            int impressions = (int)(Math.Floor(next) - Math.Floor(at));
            at = next;
            if (impressions > 0)
            {
                rows.Add(new PlannedPromotion(listener.Campaigns[place], impressions, listener.Affinities[place]));
            }
        }

        return [.. rows.OrderByDescending(row => row.Impressions).ThenByDescending(row => row.Affinity)];
    }
}
