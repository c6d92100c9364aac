using Pipelines.Kernels.Profiles;

namespace Pipelines.Kernels.Tests.Profiles;

public sealed class KeyHistogramTests
{
    [Test]
    public void Shares_are_of_the_listening_whose_key_is_known()
    {
        short[] shares = Fill([0, 23, 0, -1, 24, long.MaxValue], [1, 1, 1, 50, 50, 50]);
        Assert.That(shares, Has.Length.EqualTo(24));
        Assert.That((shares[0], shares[23], shares.Sum(share => share)), Is.EqualTo(((short)6667, (short)3333, 10_000)));
    }

    [Test]
    public void Without_a_known_key_every_share_is_zero() => Assert.That(Fill([-1], [7]), Is.All.Zero);

    [Test]
    public void Heavy_listening_does_not_overflow() => Assert.That(Fill([5, 5, 6], [1L << 62, 1L << 62, 1L << 62])[5], Is.EqualTo(6667));

    [Test]
    public void Any_histogram_is_what_a_sum_over_the_list_says() => ForAll.Check<(sbyte Key, ushort Weight)[]>(tracks =>
    {
        long[] keys = [.. tracks.Select(track => (long)track.Key)], weights = [.. tracks.Select(track => track.Weight + 1L)];
        double known = tracks.Where(track => track.Key is >= 0 and < 24).Sum(track => track.Weight + 1.0);
        short[] shares = Fill(keys, weights);
        for (int key = 0; key < 24; key++)
        {
            double own = tracks.Where(track => track.Key == key).Sum(track => track.Weight + 1.0);
            Assert.That(shares[key], Is.EqualTo(known == 0 ? 0 : Math.Floor((10_000 * (own / known)) + 0.5)));
        }
    });

    [Test]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.That(() => Fill([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("2 keys and 1 weights"));

    private static short[] Fill(long[] keys, long[] weights)
    {
        // What was there before must not show.
        short[] shares = [.. Enumerable.Repeat((short)77, KeyHistogram.Keys)];
        KeyHistogram.Fill(keys, weights, shares);
        return shares;
    }
}
