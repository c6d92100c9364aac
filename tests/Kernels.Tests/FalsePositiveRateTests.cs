using System.Text;

namespace Pipelines.Kernels.Tests;

/// <summary>What is promised is measured: random keys, random probes, the filter as serving would read it.</summary>
public sealed class FalsePositiveRateTests
{
    private const int Probes = 10_000_000;

    private static readonly int[] KeyCounts =
    [
        1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1_597, 2_584, 4_181, 6_765, 8_191, 8_192, 10_946, 17_711,
        28_657, 46_368, 75_025, 121_393, 196_418, 317_811, 514_229, 832_040, 1_000_000,
    ];

    [Test]
    public void The_target_holds_at_every_size(
        [Values(0.01, 0.005, 0.001)] double target, [ValueSource(nameof(KeyCounts))] int keys)
    {
        SplitMix64 random = new((ulong)keys);
        int filters = Math.Clamp(2_000_000 / keys, 2, 2_000);
        long wrong = 0;
        for (int i = 0; i < filters; i++)
        {
            byte[] filter = SplitBlockBloomFilter.Build(random.Take(keys), target);
            wrong += Hits(filter, ref random, Probes / filters);
        }

        double measured = wrong / (double)(Probes / filters * filters);
        double expected = ExpectedFalsePositiveRate.Of(
            keys, SplitBlockBloomFilter.SizeInBytes(keys, target) / SplitBlockBloomFilter.BlockBytes);
        Assert.Multiple(() =>
        {
            Assert.That(measured, Is.LessThanOrEqualTo(1.1 * target));
            Assert.That(measured, Is.EqualTo(expected).Within(0.06 * target), "The model is off.");
        });
    }

    [Test]
    public void The_target_holds_for_track_ids_that_only_differ_in_a_number([Values(0.01, 0.001)] double target)
    {
        ulong[] heard = [.. Enumerable.Range(0, 1_000_000).Select(i => Xxh64.Hash(Encoding.UTF8.GetBytes($"track-{i:0000000000000000}")))];
        ulong[] unheard = [.. Enumerable.Range(1_000_000, 1_000_000).Select(i => Xxh64.Hash(Encoding.UTF8.GetBytes($"track-{i:0000000000000000}")))];
        long wrong = 0, probes = 0;
        foreach (ulong[] keys in heard.Chunk(1_000))
        {
            byte[] filter = SplitBlockBloomFilter.Build(keys, target);
            foreach (ulong probe in unheard.AsSpan((int)(probes % 990_000), 10_000))
            {
                wrong += SplitBlockBloomFilter.Contains(filter, probe) ? 1 : 0;
            }

            probes += 10_000;
        }

        Assert.That(wrong / (double)probes, Is.LessThanOrEqualTo(1.05 * target));
    }

    private static long Hits(byte[] filter, ref SplitMix64 random, int probes)
    {
        long hits = 0;
        for (int i = 0; i < probes; i++)
        {
            hits += SplitBlockBloomFilter.Contains(filter, random.Next()) ? 1 : 0;
        }

        return hits;
    }
}
