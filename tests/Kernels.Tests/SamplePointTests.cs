using System.Text;

namespace Pipelines.Kernels.Tests;

public sealed class SamplePointTests
{
    private static readonly byte[][] Keys = [.. Enumerable.Range(0, 20_000).Select(i => Encoding.UTF8.GetBytes($"user-{i}"))];

    [TestCase(1, 1)]
    [TestCase(5, 4)]
    [TestCase(20_000, 0)]
    public void Whoever_wants_all_keys_or_more_gets_all(long wanted, long all) =>
        Assert.That(Keys.Select(key => SamplePoint.Of(key)), Is.All.InRange(0, SamplePoint.Below(wanted, all) - 1));

    [TestCase(2000)]
    [TestCase(10_000)]
    public void A_sample_has_about_as_many_keys_as_are_wanted_in_every_shard(int wanted)
    {
        long below = SamplePoint.Below(wanted, Keys.Length);
        long[] byShard = new long[4];
        foreach (byte[] key in Keys.Where(key => SamplePoint.Of(key) < below))
        {
            byShard[Shards.Of(key, byShard.Length)]++;
        }

        // Five standard deviations and more.
        Assert.That(byShard, Is.All.InRange((wanted / 4) * 0.85, (wanted / 4) * 1.15));
    }

    [Test]
    public void A_larger_sample_holds_the_smaller_one() =>
        Assert.That(SamplePoint.Below(100, 1000), Is.LessThan(SamplePoint.Below(101, 1000)));
}
