namespace Pipelines.Kernels.Promotions;

/// <summary>One pass over listeners that are in this process's memory, by several threads, with the same sums for every number of them.</summary>
public static class AllocationPass
{
    // Small enough to keep threads evenly busy, large enough not to be noticed.
    private const int Chunk = 4_096;

    private delegate void Part(int number, ListenerAllocator allocator, CampaignTotals totals);

    public static CampaignTotals Measure(PromotionPlan plan, Audience audience, int threads) =>
        Measure(plan, (audience.Count + Chunk - 1) / Chunk, threads, (number, allocator, totals) =>
        {
            for (int listener = number * Chunk; listener < Math.Min((number + 1) * Chunk, audience.Count); listener++)
            {
                allocator.Measure(plan, audience[listener], totals);
            }
        });

    /// <param name="block">Of <see cref="AudienceBlock.Write"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static unsafe CampaignTotals Measure(PromotionPlan plan, ReadOnlySpan<byte> block, int threads)
    {
        int[] starts = AudienceBlock.Starts(block, Chunk);
        fixed (byte* start = block)
        {
            // The block stays where it is until all threads are through.
            nint first = (nint)start;
            return Measure(plan, starts.Length - 1, threads, (number, allocator, totals) =>
            {
                for (ReadOnlySpan<byte> rest = new((byte*)first + starts[number], starts[number + 1] - starts[number]); !rest.IsEmpty;)
                {
                    allocator.Measure(plan, AudienceBlock.Next(ref rest), totals);
                }
            });
        }
    }

    /// <summary>Searches to the end.</summary>
    public static void Run(AllocationSearch search, Audience audience, int threads)
    {
        while (!search.IsDone)
        {
            search.Next(Measure(search.Plan, audience, threads));
        }
    }

    private static CampaignTotals Measure(PromotionPlan plan, int parts, int threads, Part part)
    {
        CampaignTotals all = new(plan.Count);
        int next = -1;
        Parallel.For(0, Math.Clamp(parts, 1, threads), new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            CampaignTotals mine = new(plan.Count);
            ListenerAllocator allocator = new();
            for (int number = Interlocked.Increment(ref next); number < parts; number = Interlocked.Increment(ref next))
            {
                part(number, allocator, mine);
            }

            lock (all)
            {
                all.Add(mine);
            }
        });
        return all;
    }
}
