using BenchmarkDotNet.Attributes;
using Pipelines.Kernels.Neighbors;

namespace Pipelines.Benchmarks.Neighbors;

/// <summary>Time per row of the Gram matrix of 20,000 listeners, over every tenth track of 20,000.</summary>
[MemoryDiagnoser]
public class GramBenchmarks
{
    private const int Tracks = 20_000;
    private const int Step = 10;
    private const int MinTogether = 2;

    private readonly GramCounter _counter = new();
    private Tastes _tastes = null!;

    [GlobalSetup]
    public void Setup()
    {
        _tastes = TasteWorld.Draw(listeners: 20_000, Tracks, seed: 5);
        for (int track = 0; track < Tracks; track += 97)
        {
            Agreement.Require(Count(track).SequenceEqual(PlainGram.Row(_tastes, track, MinTogether)), $"row {track}");
        }

        Agreement.Require(Plain() == Kernel(), "entries");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Tracks / Step)]
    public long Plain()
    {
        long entries = 0;
        for (int track = 0; track < Tracks; track += Step)
        {
            entries += PlainGram.Row(_tastes, track, MinTogether).Length;
        }

        return entries;
    }

    [Benchmark(OperationsPerInvoke = Tracks / Step)]
    public long Kernel()
    {
        long entries = 0;
        for (int track = 0; track < Tracks; track += Step)
        {
            entries += Count(track).Length;
        }

        return entries;
    }

    private ReadOnlySpan<GramEntry> Count(int track) => _counter.Row(_tastes.ByListener, _tastes.ByTrack.Of(track), track, MinTogether);
}
