using System.Diagnostics;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Pools;

namespace Pipelines.Benchmarks.PoolStage;

/// <summary>
/// <c>pool-stage [listeners] [tracks]</c>: the simple stage of candidate pools (20 strongest tracks, 50 neighbours each, summed, without
/// what was heard, the best 200) by the kernel and by DuckDB's SQL alone, in one run, with the same answers; then the full pool and
/// score kernels.
/// </summary>
internal static class Stage
{
    public const int PoolSize = 200;

    internal static readonly PoolSettings Simple = new() { PoolSize = PoolSize, TasteTracks = StageWorld.TasteTracks, TasteFloor = 1, MaxPerArtist = int.MaxValue, MaxPerAlbum = int.MaxValue };

    internal static readonly PoolSettings Full = new()
    {
        TasteTracks = 200, MaxPerArtist = 20, MaxPerAlbum = 10, OwnArtistWeight = 0.02, NearArtistWeight = 0.1, PopularWeight = 0.05, FreshWeight = 0.5, EmergingWeight = 0.5,
        FreshQuota = 10, EmergingQuota = 10,
    };

    internal static readonly DiscoverySettings Scores = new()
    {
        Novelty = 0.7, ExplorationGain = 0.5, RelevanceExponent = 1, Weights = new NoveltyWeights(1, 8, 1, 1, 1), ArtistHalfwayPlays = 5, ArtistHalfLifeDays = 90,
        TrackHalfLifeDays = 90, PopularityPrior = 50, TasteTracks = 50,
    };

    public static int Run(string[] arguments)
    {
        int listeners = arguments.Length > 0 ? int.Parse(arguments[0]) : 1_000_000, tracks = arguments.Length > 1 ? int.Parse(arguments[1]) : 300_000;
        int threads = Environment.ProcessorCount;
        StageWorld world = new(listeners, tracks);
        Console.WriteLine($"{listeners} listeners, {tracks} tracks, {threads} threads");
        double kernel = Seconds(() => Each(world, threads, (maker, listener) => Pool(world, maker, listener, Simple)));
        Report("pool kernel, simple stage", kernel, listeners, threads);
        using (SqlPools sql = new(world, threads))
        {
            double reference = Seconds(sql.Run);
            Report("DuckDB SQL, simple stage", reference, listeners, threads);
            Agree(world, sql);
            Console.WriteLine($"ratio {reference / kernel:0.0}");
        }

        Report("pool kernel, full", Seconds(() => Each(world, threads, (maker, listener) => Pool(world, maker, listener, Full))), listeners, threads);
        double pools = Seconds(() => Each(world, threads, (maker, listener) => Pool(world, maker, listener, Full)));
        double scored = Seconds(() => Each(world, threads, (maker, listener) => Score(world, maker, listener)));
        Report("score kernel", scored - pools, listeners, threads);
        Console.WriteLine($"allocated a listener: simple {Allocated(world, Simple)}, full {Allocated(world, Full)} bytes, full and scores {Allocated(world, null)} bytes");
        return 0;
    }

    private static ReadOnlySpan<long> Pool(StageWorld world, Maker maker, int listener, PoolSettings settings) => maker.Pool.Make(
        world.Model, world.Shelves, new PoolListener { Tracks = world.Heard(listener), Weights = StageWorld.Weights }, settings);

    private static void Score(StageWorld world, Maker maker, int listener)
    {
        ReadOnlySpan<long> pool = Pool(world, maker, listener, Full);
        for (int i = 0; i < pool.Length; i++)
        {
            maker.Tracks[i] = Candidate.Track(pool[i]);
            maker.Affinities[i] = Candidate.Affinity(pool[i]);
        }

        DiscoveryListener who = new()
        {
            Tracks = world.Heard(listener), Plays = StageWorld.Ones, Weights = StageWorld.Weights, DaysSince = StageWorld.Ones, Country = 0, Exploration = 0.3,
        };
        maker.Scorer.Score(world.Model, world.Popularity, who, maker.Tracks.AsSpan(0, pool.Length), maker.Affinities.AsSpan(0, pool.Length), Scores);
    }

    private static void Each(StageWorld world, int threads, Action<Maker, int> work)
    {
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(offset => new Thread(() =>
        {
            Maker maker = new();
            for (int listener = offset; listener < world.Listeners; listener += threads)
            {
                work(maker, listener);
            }
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
    }

    private static void Agree(StageWorld world, SqlPools sql)
    {
        Maker maker = new();
        int compared = 0;
        sql.Read((listener, expected) =>
        {
            ReadOnlySpan<long> made = Pool(world, maker, listener, Simple);
            bool isSame = made.Length == expected.Length;
            for (int i = 0; isSame && i < expected.Length; i++)
            {
                isSame = Candidate.Track(made[i]) == expected[i];
            }

            Agreement.Require(isSame, $"the pool of listener {listener}");
            compared++;
        });
        Agreement.Require(compared == world.Listeners, $"{compared} of {world.Listeners} pools");
    }

    private static long Allocated(StageWorld world, PoolSettings? settings)
    {
        const int Warm = 2_000, Measured = 2_000;
        Maker maker = new();
        long before = 0;
        for (int i = 0; i < Warm + Measured; i++)
        {
            before = i == Warm ? GC.GetAllocatedBytesForCurrentThread() : before;
            if (settings is null)
            {
                Score(world, maker, i % world.Listeners);
            }
            else
            {
                Pool(world, maker, i % world.Listeners, settings);
            }
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Measured;
    }

    private static double Seconds(Action work)
    {
        Stopwatch clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static void Report(string what, double seconds, int listeners, int threads) =>
        Console.WriteLine($"{what}: {seconds:0.00} s, {listeners / seconds / threads:0} listeners a second and core");

    /// <summary>What one thread works with.</summary>
    private sealed class Maker
    {
        public CandidatePool Pool { get; } = new();

        public DiscoveryScorer Scorer { get; } = new();

        public int[] Tracks { get; } = new int[PoolSize];

        public long[] Affinities { get; } = new long[PoolSize];
    }
}
