using BenchmarkDotNet.Attributes;
using Pipelines.Kernels.Neighbors;

namespace Pipelines.Benchmarks.Neighbors;

/// <summary>Time per track of its ridge regression on 100 neighbours, over every fortieth track of 20,000.</summary>
[MemoryDiagnoser]
public class RidgeBenchmarks
{
    private const int Tracks = 20_000;
    private const int Step = 40;

    private static readonly RidgeSettings Settings = new(neighbors: 100, lambda: 80, weightsPerTrack: 100, minListeners: 0, alpha: 0.5);

    private readonly LocalRidge _ridge = new();
    private CountedGram _gram = null!;

    [GlobalSetup]
    public void Setup()
    {
        // All pairs are kept, so that no pivot is too small and both solve one and the same system.
        _gram = CountedGram.Of(TasteWorld.Draw(listeners: 20_000, Tracks, seed: 5).ByListener);
        for (int track = 0; track < Tracks; track += 10 * Step)
        {
            Agreement.Require(Agrees(track), $"weights of track {track}");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Tracks / Step)]
    public double Plain()
    {
        double sum = 0;
        for (int track = 0; track < Tracks; track += Step)
        {
            sum += PlainRidge.Solve(_gram, track, Settings.Neighbors, Settings.Lambda).Weights.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Tracks / Step)]
    public double Kernel()
    {
        double sum = 0;
        for (int track = 0; track < Tracks; track += Step)
        {
            sum += _ridge.Solve(_gram, track, Settings).Weights.Length;
        }

        return sum;
    }

    private bool Agrees(int track)
    {
        (int[] tracks, double[] weights) = PlainRidge.Solve(_gram, track, Settings.Neighbors, Settings.Lambda);
        TrackWeights solved = _ridge.Solve(_gram, track, Settings);
        bool agrees = solved.Sources.Length == tracks.Length;
        for (int i = 0; agrees && i < solved.Sources.Length; i++)
        {
            int place = Array.BinarySearch(tracks, solved.Sources[i]);
            agrees = place >= 0 && Math.Abs(weights[place] - solved.Weights[i]) < 1e-9;
        }

        return agrees;
    }
}
