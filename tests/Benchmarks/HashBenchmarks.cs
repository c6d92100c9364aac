using BenchmarkDotNet.Attributes;
using Pipelines.Kernels;

namespace Pipelines.Benchmarks;

/// <summary>Time of one XXH64, over a thousand different inputs.</summary>
public class HashBenchmarks
{
    private const int Inputs = 1_000;

    private byte[][] _inputs = [];

    /// <summary>22 bytes: a track id. 256: a long string.</summary>
    [Params(SampleIds.Bytes, 256)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        _inputs = [.. Enumerable.Range(0, Inputs).Select(_ => new byte[Bytes])];
        foreach (byte[] input in _inputs)
        {
            random.NextBytes(input);
        }

        Agreement.Require(Kernel() == Plain(), "hashes");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs)]
    public ulong Plain()
    {
        ulong mixed = 0;
        foreach (byte[] input in _inputs)
        {
            mixed ^= PlainXxh64.Hash(input);
        }

        return mixed;
    }

    [Benchmark(OperationsPerInvoke = Inputs)]
    public ulong Kernel()
    {
        ulong mixed = 0;
        foreach (byte[] input in _inputs)
        {
            mixed ^= Xxh64.Hash(input);
        }

        return mixed;
    }
}
