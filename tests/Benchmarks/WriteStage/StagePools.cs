using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.WriteStage;

/// <summary>Made-up pools of candidate-pools' columns, alike for a size: tracks by a power law, packed as one list of numbers a listener.</summary>
internal sealed class StagePools(int listeners, int tracks)
{
    public const string Lists = "select user_id, packed_ids(pool) as track_ids, packed_affinity(pool) as affinity, packed_source(pool) as source from packed";

    private const int PoolSize = 200;

    private static readonly byte[][] Sources = [.. new[] { "neighbor", "own_artist", "near_artist", "popular", "fresh", "emerging" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    private readonly byte[][] ids = SampleIds.Take(tracks, seed: 1);

    public static Schema Schema { get; } = Pipelines.Contracts.Schema.Of(
        1,
        new("user_id", ColumnType.Text),
        new("track_ids", ColumnType.Text, IsList: true),
        new("affinity", ColumnType.Short, IsList: true),
        new("source", ColumnType.Text, IsList: true));

    /// <summary>Lets SQL call <c>packed_pool(listener)</c> and what <see cref="Lists"/> unpacks with.</summary>
    public void Register(DuckDbEngine engine)
    {
        engine.Register(Kernel.Of("packed_pool", KernelType.LongList, call => call.Return(Pool((int)call.Row.Long(0))), KernelType.Long));
        engine.Register(Kernel.Of("packed_ids", KernelType.TextList, call => Texts(call, ids, static packed => packed >> 32), KernelType.LongList));
        engine.Register(Kernel.Of("packed_source", KernelType.TextList, static call => Texts(call, Sources, static packed => packed & 0xFF), KernelType.LongList));
        engine.Register(Kernel.Of("packed_affinity", KernelType.ShortList, static call => Affinity(call), KernelType.LongList));
    }

    private long[] Pool(int listener)
    {
        Random random = new(listener + listeners);
        long[] pool = new long[PoolSize];
        int affinity = 10_000;
        for (int i = 0; i < PoolSize; i++)
        {
            double place = random.NextDouble();
            affinity -= random.Next(50);
            pool[i] = ((long)(tracks * place * place * place) << 32) | ((long)affinity << 8) | (uint)(i % 20 == 0 ? random.Next(Sources.Length) : 0);
        }

        return pool;
    }

    private static void Texts(KernelCall call, byte[][] texts, Func<long, long> place)
    {
        ReadOnlySpan<long> pool = call.Row.Longs(0);
        call.ReturnTexts(pool.Length);
        for (int i = 0; i < pool.Length; i++)
        {
            call.SetText(i, texts[place(pool[i])]);
        }
    }

    private static void Affinity(KernelCall call)
    {
        ReadOnlySpan<long> pool = call.Row.Longs(0);
        Span<short> affinity = stackalloc short[pool.Length];
        for (int i = 0; i < affinity.Length; i++)
        {
            affinity[i] = (short)(pool[i] >> 8 & 0xFFFF);
        }

        call.Return(affinity);
    }
}
