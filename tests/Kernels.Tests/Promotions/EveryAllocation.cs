namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>The best of all allocations there are: for problems that can be counted out.</summary>
internal static class EveryAllocation
{
    /// <returns>Impressions by tier, the first tier's as many as can be, then the second's.</returns>
    public static long[] Best(AllocationCase problem)
    {
        int[] tiers = [.. problem.Demands.Select(demand => demand.Tier).Distinct().Order()];
        long[] best = new long[tiers.Length];
        Deal(problem, tiers, 0, 0, problem.Listeners.Length > 0 ? problem.Listeners[0].Slots : 0, new long[problem.Demands.Length], ref best);
        return best;
    }

    private static void Deal(AllocationCase problem, int[] tiers, int listener, int place, int slots, long[] given, ref long[] best)
    {
        if (listener == problem.Listeners.Length)
        {
            long[] sums = [.. tiers.Select(tier => problem.Demands.Index().Where(one => one.Item.Tier == tier).Sum(one => given[one.Index]))];
            best = sums.AsSpan().SequenceCompareTo(best) > 0 ? sums : best;
            return;
        }

        CaseListener one = problem.Listeners[listener];
        if (place == one.Campaigns.Length)
        {
            int next = listener + 1 < problem.Listeners.Length ? problem.Listeners[listener + 1].Slots : 0;
            Deal(problem, tiers, listener + 1, 0, next, given, ref best);
            return;
        }

        int campaign = one.Campaigns[place];
        long most = Math.Min(Math.Min(slots, problem.Demands[campaign].MaxPerListener), problem.Demands[campaign].Demand - given[campaign]);
        for (int count = 0; count <= most; count++)
        {
            given[campaign] += count;
            Deal(problem, tiers, listener, place + 1, slots - count, given, ref best);
            given[campaign] -= count;
        }
    }
}
