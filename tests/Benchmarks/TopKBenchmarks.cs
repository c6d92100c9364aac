using BenchmarkDotNet.Attributes;
using Pipelines.Kernels;

namespace Pipelines.Benchmarks;

/// <summary>The best 200 of a listener's candidates: 20 tracks by 50 neighbours, or more.</summary>
[MemoryDiagnoser]
public class TopKBenchmarks
{
    private readonly int[] _best = new int[200];
    private long[] _scores = [];
    private int[] _scratch = [];

    [Params(1_000, 10_000, 100_000)]
    public int Candidates { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(4);
        _scores = [.. Enumerable.Range(0, Candidates).Select(_ => random.NextInt64(10_000))];
        _scratch = new int[Candidates];
        int[] expected = FullSort();
        Agreement.Require(Heap() == 200 && _best.SequenceEqual(expected), "heap");
        Agreement.Require(QuickSelected() == 200 && _best.SequenceEqual(expected), "quickselect");
    }

    [Benchmark(Baseline = true)]
    public int[] FullSort() => [.. Enumerable.Range(0, _scores.Length).OrderByDescending(i => _scores[i]).Take(_best.Length)];

    [Benchmark]
    public int QuickSelected() => QuickSelect.Select(_scores, _scratch, _best);

    [Benchmark]
    public int Heap() => TopK.Select(_scores, _best);
}
