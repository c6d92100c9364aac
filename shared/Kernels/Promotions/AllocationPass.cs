namespace Pipelines.Kernels.Promotions;

/// <summary>One pass over listeners that are in this process's memory, by several threads.</summary>
public static class AllocationPass
{
    // Small enough to keep threads evenly busy, large enough not to be noticed.
    private const int Chunk = 4_096;

    /// <returns>The same for every number of threads.</returns>
    public static CampaignTotals Measure(PromotionPlan plan, Audience audience, int threads)
    {
        CampaignTotals all = new(plan.Count);
        int next = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            CampaignTotals mine = new(plan.Count);
            ListenerAllocator allocator = new();
            for (int start = Interlocked.Add(ref next, Chunk) - Chunk; start < audience.Count; start = Interlocked.Add(ref next, Chunk) - Chunk)
            {
                int end = Math.Min(start + Chunk, audience.Count);
                for (int listener = start; listener < end; listener++)
                {
                    allocator.Measure(plan, audience[listener], mine);
                }
            }

            lock (all)
            {
                all.Add(mine);
            }
        });
        return all;
    }

    /// <summary>Searches to the end.</summary>
    public static void Run(AllocationSearch search, Audience audience, int threads)
    {
        while (!search.IsDone)
        {
            search.Next(Measure(search.Plan, audience, threads));
        }
    }
}
