using Pipelines.Evaluation;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator.Policies;

/// <summary>Policies that serve listener after listener, in an order of the night's own, while demands last.</summary>
internal abstract class OneByOne : IPolicy
{
    public abstract string Name { get; }

    public PlannedPromotion[][] Plan(NightProblem night)
    {
        long[] left = [.. night.Demands.Select(demand => demand.Demand)];
        PlannedPromotion[][] rows = new PlannedPromotion[night.Audience.Count][];
        int[] order = [.. Enumerable.Range(0, night.Audience.Count)];
        SplitMix64 random = night.World.Random(6, (ulong)night.Night);
        random.Shuffle(order.AsSpan());
        foreach (int listener in order)
        {
            PromotionListener one = night.Audience[listener];
            int[] given = new int[one.Campaigns.Length];
            for (int slot = 0; slot < one.Slots; slot++)
            {
                int[] open = [.. OpenPlaces(one, given, left, night.Demands)];
                if (open.Length == 0)
                {
                    break;
                }

                int place = Choose(open, one, night, ref random);
                given[place]++;
                left[one.Campaigns[place]]--;
            }

            rows[listener] = Rows(one, given);
        }

        return rows;
    }

    /// <param name="open">Places in the listener's list, at least one.</param>
    /// <returns>One of them.</returns>
    protected abstract int Choose(int[] open, in PromotionListener listener, NightProblem night, ref SplitMix64 random);

    private static List<int> OpenPlaces(in PromotionListener listener, int[] given, long[] left, PromotionDemand[] demands)
    {
        List<int> open = [];
        for (int place = 0; place < given.Length; place++)
        {
            int campaign = listener.Campaigns[place];
            if (left[campaign] > 0 && given[place] < demands[campaign].MaxPerListener)
            {
                open.Add(place);
            }
        }

        return open;
    }

    private static PlannedPromotion[] Rows(in PromotionListener listener, int[] given)
    {
        List<PlannedPromotion> rows = [];
        for (int place = 0; place < given.Length; place++)
        {
            if (given[place] > 0)
            {
                rows.Add(new PlannedPromotion(listener.Campaigns[place], given[place], listener.Affinities[place]));
            }
        }

        return [.. rows];
    }
}
