using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Pipelines.Kernels;

namespace Pipelines.Benchmarks;

/// <summary>Time per key of building 0.1 % filters for a million keys in all: many listeners, or one with a million tracks.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class FilterBuildBenchmarks
{
    private const int Keys = 1_000_000;
    private const double Rate = 0.001;

    private byte[][] _ids = [];
    private ulong[] _hashes = [];
    private ulong[] _scratch = [];

    [Params(50, 1_000, Keys)]
    public int KeysPerFilter { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _ids = SampleIds.Take(Keys, seed: 2);
        _hashes = [.. _ids.Select(id => Xxh64.Hash(id))];
        _scratch = new ulong[KeysPerFilter];

        uint[] plain = BuildPlain(_hashes.AsSpan(0, KeysPerFilter));
        byte[] kernel = SplitBlockBloomFilter.Build(_hashes.AsSpan(0, KeysPerFilter), Rate);
        Agreement.Require(MemoryMarshal.AsBytes<uint>(plain).SequenceEqual(kernel), "filters");
        Agreement.Require(PlainFromIds() == KernelFromIds() && PlainFromHashes() == KernelFromHashes(), "sizes");
    }

    [BenchmarkCategory("ids"), Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    public long PlainFromIds()
    {
        long bytes = 0;
        for (int at = 0; at < Keys; at += KeysPerFilter)
        {
            uint[] filter = new uint[SplitBlockBloomFilter.SizeInBytes(KeysPerFilter, Rate) / sizeof(uint)];
            foreach (byte[] id in _ids.AsSpan(at, KeysPerFilter))
            {
                PlainFilter.Insert(filter, PlainXxh64.Hash(id));
            }

            bytes += filter.Length * sizeof(uint);
        }

        return bytes;
    }

    [BenchmarkCategory("ids"), Benchmark(OperationsPerInvoke = Keys)]
    public long KernelFromIds()
    {
        long bytes = 0;
        for (int at = 0; at < Keys; at += KeysPerFilter)
        {
            for (int i = 0; i < KeysPerFilter; i++)
            {
                _scratch[i] = Xxh64.Hash(_ids[at + i]);
            }

            bytes += SplitBlockBloomFilter.Build(_scratch, Rate).Length;
        }

        return bytes;
    }

    [BenchmarkCategory("hashes"), Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    public long PlainFromHashes()
    {
        long bytes = 0;
        for (int at = 0; at < Keys; at += KeysPerFilter)
        {
            bytes += BuildPlain(_hashes.AsSpan(at, KeysPerFilter)).Length * sizeof(uint);
        }

        return bytes;
    }

    [BenchmarkCategory("hashes"), Benchmark(OperationsPerInvoke = Keys)]
    public long KernelFromHashes()
    {
        long bytes = 0;
        for (int at = 0; at < Keys; at += KeysPerFilter)
        {
            bytes += SplitBlockBloomFilter.Build(_hashes.AsSpan(at, KeysPerFilter), Rate).Length;
        }

        return bytes;
    }

    private static uint[] BuildPlain(ReadOnlySpan<ulong> hashes)
    {
        uint[] filter = new uint[SplitBlockBloomFilter.SizeInBytes(hashes.Length, Rate) / sizeof(uint)];
        foreach (ulong hash in hashes)
        {
            PlainFilter.Insert(filter, hash);
        }

        return filter;
    }
}
