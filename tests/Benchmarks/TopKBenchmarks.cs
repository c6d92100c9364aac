using BenchmarkDotNet.Attributes;
using Pipelines.Kernels;

namespace Pipelines.Benchmarks;

/// <summary>The best 200 of a listener's candidates: 20 tracks by 50 neighbours, or more.</summary>
/// <remarks>Every call takes another list: a CPU learns the branches of a list that it sees twice.</remarks>
[MemoryDiagnoser]
public class TopKBenchmarks
{
    private readonly int[] _best = new int[200];
    private long[][] _lists = [];
    private int[] _scratch = [];
    private int _next;

    [Params(1_000, 10_000, 100_000)]
    public int Candidates { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(4);
        _lists = [.. Enumerable.Range(0, 1_024_000 / Candidates).Select(_ => Scores(random))];
        _scratch = new int[Candidates];
        int[] expected = FullSort();
        Agreement.Require(Again(Kernel).SequenceEqual(expected), "kernel");
        Agreement.Require(Again(Heap).SequenceEqual(expected), "heap");
        Agreement.Require(Again(Quick).SequenceEqual(expected), "quickselect");
    }

    [Benchmark(Baseline = true)]
    public int[] FullSort()
    {
        long[] scores = Next();
        return [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(_best.Length)];
    }

    [Benchmark]
    public int Quick() => QuickSelect.Select(Next(), _scratch, _best);

    [Benchmark]
    public int Heap() => HeapSelect.Select(Next(), _best);

    [Benchmark]
    public int Kernel() => TopK.Select(Next(), _best);

    private long[] Scores(Random random) => [.. Enumerable.Range(0, Candidates).Select(_ => random.NextInt64(10_000))];

    private long[] Next() => _lists[_next++ % _lists.Length];

    private int[] Again(Func<int> select)
    {
        _next = 0;
        return _best[..select()];
    }
}
