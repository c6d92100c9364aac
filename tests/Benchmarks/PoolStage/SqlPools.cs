using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.PoolStage;

/// <summary>The simple stage as a good engineer would write it in DuckDB's SQL alone.</summary>
internal sealed class SqlPools : IDisposable
{
    private readonly DuckDbEngine engine;

    /// <summary>Lays the world out as tables; that is not part of the stage.</summary>
    public SqlPools(StageWorld world, int threads)
    {
        engine = new DuckDbEngine(new EngineSettings { MemoryBytes = 12L << 30, Threads = threads, TempDirectory = Path.GetTempPath() });
        engine.Register(Kernel.Of("heard_by", KernelType.LongList, call => call.Return(world.Heard((int)call.Row.Long(0))), KernelType.Long));
        engine.Register(Kernel.Of("neighbors_of", KernelType.LongList, call => call.Return(Longs(world.Model.Neighbors((int)call.Row.Long(0)))), KernelType.Long));
        engine.Register(Kernel.Of("weights_of", KernelType.LongList, call => call.Return(Longs(world.Model.Weights((int)call.Row.Long(0)))), KernelType.Long));
        Table("heard", $"select user_no, unnest(heard_by(user_no)) as track_no, unnest(range(1, 1 + len(heard_by(user_no)))) as strength_rank from range({world.Listeners}) as listeners(user_no)");
        Table("neighbors", $"select track_no, unnest(neighbors_of(track_no)) as neighbor_no, unnest(weights_of(track_no)) as weight from range({world.Model.Count}) as tracks(track_no)");
    }

    /// <summary>Runs the stage: a table <c>pools</c> of user_no and track_nos, best first, ties by number.</summary>
    public void Run() => Table("pools", $"""
        with candidates as (
            select h.user_no, n.neighbor_no as track_no, sum(n.weight) as score
            from heard h
            join neighbors n on n.track_no = h.track_no
            where h.strength_rank <= {StageWorld.TasteTracks}
            group by h.user_no, n.neighbor_no
        ),
        unheard as (
            select c.user_no, c.track_no, c.score
            from candidates c
            anti join heard h on h.user_no = c.user_no and h.track_no = c.track_no
        )
        select user_no, max(score * {1L << 24} + {(1L << 24) - 1} - track_no, {Stage.PoolSize}) as keys
        from unheard
        group by user_no
        """);

    /// <summary>Hands out each listener's pool, as track numbers.</summary>
    public void Read(Action<int, long[]> read) => engine.Scan(
        new Sql("pools", "select user_no, list_transform(keys, lambda k: cast(16777215 - k % 16777216 as bigint)) as track_nos from pools"),
        row => read((int)row.Long(0), row.Longs(1).ToArray()));

    public void Dispose() => engine.Dispose();

    private void Table(string name, string select) => engine.Table(name, new Sql(name, select));

    private static long[] Longs<T>(ReadOnlySpan<T> values)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        long[] wide = new long[values.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = long.CreateChecked(values[i]);
        }

        return wide;
    }
}
