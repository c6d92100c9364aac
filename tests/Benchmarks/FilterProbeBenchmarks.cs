using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Pipelines.Kernels;

namespace Pipelines.Benchmarks;

/// <summary>Time of one probe with a ready hash, half of them keys of the filter.</summary>
public class FilterProbeBenchmarks
{
    private const int Probes = 100_000;

    private byte[] _filter = [];
    private uint[] _plain = [];
    private ulong[] _probes = [];

    [Params(1_000, 1_000_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(3);
        ulong[] keys = new ulong[Keys];
        random.NextBytes(MemoryMarshal.AsBytes(keys.AsSpan()));
        _filter = SplitBlockBloomFilter.Build(keys, 0.001);
        _plain = MemoryMarshal.Cast<byte, uint>(_filter).ToArray();
        _probes = new ulong[Probes];
        random.NextBytes(MemoryMarshal.AsBytes(_probes.AsSpan()));
        for (int i = 0; i < Probes; i++)
        {
            _probes[i] = random.Next(2) == 0 ? keys[random.Next(Keys)] : _probes[i];
        }

        Agreement.Require(Plain() == Kernel(), "hits");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Probes)]
    public int Plain()
    {
        int hits = 0;
        foreach (ulong probe in _probes)
        {
            hits += PlainFilter.Contains(_plain, probe) ? 1 : 0;
        }

        return hits;
    }

    [Benchmark(OperationsPerInvoke = Probes)]
    public int Kernel()
    {
        int hits = 0;
        foreach (ulong probe in _probes)
        {
            hits += SplitBlockBloomFilter.Contains(_filter, probe) ? 1 : 0;
        }

        return hits;
    }
}
