using BenchmarkDotNet.Attributes;
using Pipelines.Kernels.Pools;

namespace Pipelines.Benchmarks.PoolStage;

/// <summary>Time per pool of the simple stage, of 1,000 listeners over 30,000 tracks; the full pool of the same listeners beside it.</summary>
[MemoryDiagnoser]
public class PoolBenchmarks
{
    private const int Listeners = 1_000;

    private readonly CandidatePool _pools = new();
    private StageWorld _world = null!;
    private PlainPool _plain = null!;

    [GlobalSetup]
    public void Setup()
    {
        _world = new StageWorld(Listeners, modelTracks: 30_000);
        _plain = new PlainPool(_world.Model);
        for (int listener = 0; listener < Listeners; listener++)
        {
            int[] made = [.. Make(listener, Stage.Simple).ToArray().Select(Candidate.Track)];
            Agreement.Require(made.SequenceEqual(MakePlain(listener)), $"the pool of listener {listener}");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Listeners)]
    public int Plain()
    {
        int made = 0;
        for (int listener = 0; listener < Listeners; listener++)
        {
            made += MakePlain(listener).Length;
        }

        return made;
    }

    [Benchmark(OperationsPerInvoke = Listeners)]
    public int Kernel() => MakeAll(Stage.Simple);

    [Benchmark(OperationsPerInvoke = Listeners)]
    public int KernelWithAllSources() => MakeAll(Stage.Full);

    private int MakeAll(PoolSettings settings)
    {
        int made = 0;
        for (int listener = 0; listener < Listeners; listener++)
        {
            made += Make(listener, settings).Length;
        }

        return made;
    }

    private int[] MakePlain(int listener) => _plain.Make(_world.Heard(listener), StageWorld.TasteTracks, Stage.PoolSize);

    private ReadOnlySpan<long> Make(int listener, PoolSettings settings) =>
        _pools.Make(_world.Model, _world.Shelves, new PoolListener { Tracks = _world.Heard(listener), Weights = StageWorld.Weights }, settings);
}
