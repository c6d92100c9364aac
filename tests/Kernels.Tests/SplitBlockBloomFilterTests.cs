using System.Runtime.Intrinsics.X86;

namespace Pipelines.Kernels.Tests;

public sealed class SplitBlockBloomFilterTests
{
    [Test]
    public void It_never_denies_a_key_it_was_given() => ForAll.Check<ulong[]>(keys =>
    {
        foreach (double rate in new[] { 0.000001, 0.001, 0.01, 0.5 })
        {
            byte[] filter = SplitBlockBloomFilter.Build(keys, rate);
            Assert.That(keys.All(key => SplitBlockBloomFilter.Contains(filter, key)));
        }
    });

    [TestCase(10_000)]
    [TestCase(1_000_000)]
    public void It_never_denies_a_key_of_a_large_filter_either(int count)
    {
        ulong[] keys = new SplitMix64(2).Take(count);
        byte[] filter = SplitBlockBloomFilter.Build(keys, 0.01);
        Assert.That(keys.All(key => SplitBlockBloomFilter.Contains(filter, key)));
    }

    [Test]
    public void Its_bytes_are_the_specification_s_for_any_number_of_blocks() => ForAll.Check<(ulong[] Keys, byte Blocks)>(x =>
    {
        int blocks = x.Blocks + 1;
        byte[] filter = new byte[blocks * 32];
        SplitBlockBloomFilter.InsertMany(filter, x.Keys);
        Assert.That(filter, Is.EqualTo(SplitBlockBloomFilterOracle.Build(blocks, x.Keys)));
    });

    [Test]
    public void The_scalar_path_writes_the_same_bytes_and_gives_the_same_answers()
    {
        SplitMix64 random = new(3);
        foreach (int blocks in new[] { 1, 2, 3, 7, 64, 1001 })
        {
            ulong[] keys = random.Take(blocks * 16), probes = [.. random.Take(5_000), .. keys];
            byte[] expected = SplitBlockBloomFilterOracle.Build(blocks, keys);
            byte[] scalar = new byte[expected.Length];
            SplitBlockBloomFilterScalar.Insert(scalar, keys);
            Assert.That(scalar, Is.EqualTo(expected));
            Assert.That(
                probes.Select(probe => SplitBlockBloomFilterScalar.Contains(scalar, probe)),
                Is.EqualTo(probes.Select(probe => SplitBlockBloomFilterOracle.Contains(expected, probe))));
        }
    }

    [Test]
    public void The_vector_path_writes_the_same_bytes_and_gives_the_same_answers()
    {
        Assume.That(Avx2.IsSupported, "This CPU has no AVX2: only the scalar path runs here.");
        SplitMix64 random = new(4);
        foreach (int blocks in new[] { 1, 2, 3, 7, 64, 1001 })
        {
            ulong[] keys = random.Take(blocks * 16), probes = [.. random.Take(5_000), .. keys];
            byte[] scalar = new byte[blocks * 32], vector = new byte[blocks * 32];
            SplitBlockBloomFilterScalar.Insert(scalar, keys);
            SplitBlockBloomFilterAvx2.Insert(vector, keys);
            Assert.That(vector, Is.EqualTo(scalar));
            Assert.That(
                probes.Select(probe => SplitBlockBloomFilterAvx2.Contains(vector, probe)),
                Is.EqualTo(probes.Select(probe => SplitBlockBloomFilterScalar.Contains(scalar, probe))));
        }
    }

    [Test]
    public void A_filter_may_start_anywhere_in_memory([Range(1, 31, 5)] int offset)
    {
        ulong[] keys = new SplitMix64(5).Take(100);
        byte[] memory = new byte[offset + (8 * 32)];
        SplitBlockBloomFilter.InsertMany(memory.AsSpan(offset), keys);
        Assert.That(memory.AsSpan(offset).ToArray(), Is.EqualTo(SplitBlockBloomFilterOracle.Build(8, keys)));
        Assert.That(memory.AsSpan(0, offset).ToArray(), Has.All.Zero);
    }

    [Test]
    public void The_order_of_keys_does_not_matter_and_neither_does_inserting_one_twice()
    {
        ulong[] keys = new SplitMix64(6).Take(500);
        byte[] filter = SplitBlockBloomFilter.Build(keys, 0.01);
        byte[] again = new byte[filter.Length];
        foreach (ulong key in keys.Reverse().Concat(keys))
        {
            SplitBlockBloomFilter.Insert(again, key);
        }

        Assert.That(again, Is.EqualTo(filter));
    }

    [Test]
    public void Merging_the_filters_of_two_halves_equals_the_filter_of_the_whole() => ForAll.Check<(ulong[] A, ulong[] B)>(x =>
    {
        byte[] a = SplitBlockBloomFilterOracle.Build(5, x.A), b = SplitBlockBloomFilterOracle.Build(5, x.B);
        SplitBlockBloomFilter.Merge(a, b);
        Assert.That(a, Is.EqualTo(SplitBlockBloomFilterOracle.Build(5, [.. x.A, .. x.B])));
    });

    [Test]
    public void Filters_of_two_sizes_do_not_merge_and_stay_as_they_were()
    {
        byte[] filter = SplitBlockBloomFilter.Build([1, 2, 3], 0.01), before = [.. filter];
        Assert.That(
            () => SplitBlockBloomFilter.Merge(filter, new byte[64]),
            Throws.ArgumentException.With.Message.Contains("got 32 and 64 bytes"));
        Assert.That(filter, Is.EqualTo(before));
    }

    [Test]
    public void No_keys_give_one_empty_block_that_holds_nothing()
    {
        byte[] filter = SplitBlockBloomFilter.Build([], 0.01);
        Assert.That(filter, Is.EqualTo(new byte[32]));
        Assert.That(new SplitMix64(9).Take(1_000).Any(key => SplitBlockBloomFilter.Contains(filter, key)), Is.False);
    }

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void Bytes_that_are_not_whole_blocks_are_refused(int bytes)
    {
        byte[] broken = new byte[bytes];
        Assert.Multiple(() =>
        {
            Assert.That(() => SplitBlockBloomFilter.Insert(broken, 1), Throws.ArgumentException.With.Message.Contains($"got {bytes} bytes"));
            Assert.That(() => SplitBlockBloomFilter.InsertMany(broken, [1]), Throws.ArgumentException);
            Assert.That(() => SplitBlockBloomFilter.Contains(broken, 1), Throws.ArgumentException);
            Assert.That(() => SplitBlockBloomFilter.Merge(broken, broken), Throws.ArgumentException);
        });
    }
}
