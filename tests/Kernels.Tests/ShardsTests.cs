using System.Numerics;
using System.Text;

namespace Pipelines.Kernels.Tests;

public sealed class ShardsTests
{
    [Test]
    public void A_shard_is_the_union_of_its_two_halves_when_shards_double([Values(1, 2, 16, 1 << 20)] int shards)
    {
        foreach (ulong hash in new SplitMix64(1).Take(10_000))
        {
            Assert.That(Shards.Of(hash, 2 * shards) / 2, Is.EqualTo(Shards.Of(hash, shards)));
        }
    }

    [Test]
    public void It_is_a_multiply_shift_of_the_whole_hash() => ForAll.Check<(ulong Hash, byte Exponent)>(x =>
    {
        int shards = 1 << (x.Exponent % 31);
        Assert.That(Shards.Of(x.Hash, shards), Is.EqualTo((int)(((BigInteger)x.Hash * shards) >> 64)));
    });

    [TestCase(0UL, 0)]
    [TestCase(ulong.MaxValue, 15)]
    public void The_ends_of_the_hash_range_fall_into_the_end_shards(ulong hash, int expected) =>
        Assert.That(Shards.Of(hash, 16), Is.EqualTo(expected));

    [Test]
    public void Ids_spread_evenly()
    {
        int[] counts = new int[16];
        for (int i = 0; i < 160_000; i++)
        {
            counts[Shards.Of(Encoding.UTF8.GetBytes($"user-{i}"), counts.Length)]++;
        }

        // Five standard deviations.
        Assert.That(counts, Has.All.InRange(9_500, 10_500));
    }

    [Test]
    public void An_id_is_sharded_by_the_hash_of_its_bytes()
    {
        byte[] id = Encoding.UTF8.GetBytes("björk | jóga");
        Assert.That(Shards.Of(id, 64), Is.EqualTo(Shards.Of(Xxh64.Hash(id), 64)));
    }

    [TestCase(0)]
    [TestCase(-16)]
    [TestCase(3)]
    [TestCase(int.MinValue)]
    public void Other_numbers_of_shards_than_powers_of_two_are_refused(int shards) =>
        Assert.That(() => Shards.Of(0UL, shards), Throws.ArgumentException.With.Message.Contains($"power of two, got {shards}"));
}
