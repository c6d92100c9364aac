namespace Pipelines.Kernels.Tests;

public sealed class SplitBlockBloomFilterSizingTests
{
    private static readonly double[] Rates = [0.5, 0.01, 0.005, 0.001, 0.000001];
    private static readonly long[] KeyCounts = [1, 2, 3, 5, 8, 13, 21, 55, 144, 610, 1_000, 4_181, 8_191, 8_192, 10_946, 100_000];

    [Test]
    public void The_expected_rate_is_the_binomial_mixture_exactly([ValueSource(nameof(KeyCounts))] long keys)
    {
        foreach (long blocks in new[] { 1, 2, 3, 10, 100, 1_000, 10_000 })
        {
            Assert.That(
                ExpectedFalsePositiveRate.Of(keys, blocks), Is.EqualTo(ClosedForm(keys, blocks)).Within(1e-9), $"{blocks} blocks");
        }
    }

    [Test]
    public void No_smaller_filter_would_do(
        [ValueSource(nameof(Rates))] double rate, [ValueSource(nameof(KeyCounts))] long keys)
    {
        int blocks = SplitBlockBloomFilterSizing.For(rate).Blocks(keys);
        Assert.That(ExpectedFalsePositiveRate.Of(keys, blocks), Is.LessThanOrEqualTo(rate));
        if (blocks > 1)
        {
            Assert.That(ExpectedFalsePositiveRate.Of(keys, blocks - 1), Is.GreaterThan(rate));
        }
    }

    [Test]
    public void The_table_and_the_search_that_follows_it_make_one_curve([ValueSource(nameof(Rates))] double rate)
    {
        SplitBlockBloomFilterSizing sizing = SplitBlockBloomFilterSizing.For(rate);
        for (int keys = 1; keys < 2 * SplitBlockBloomFilterSizing.TabulatedKeys; keys++)
        {
            Assert.That(sizing.Blocks(keys) - sizing.Blocks(keys - 1), Is.InRange(0, 1), $"{keys} keys");
        }
    }

    [Test]
    public void From_a_thousand_keys_on_space_is_near_what_split_blocks_need(
        [Values(1_000, 3_000, 10_000, 100_000, 1_000_000, 100_000_000)] long keys)
    {
        Assert.That(SplitBlockBloomFilter.SizeInBytes(keys, 0.01) * 8.0 / keys, Is.LessThanOrEqualTo(1.15 * 10.5));
        Assert.That(SplitBlockBloomFilter.SizeInBytes(keys, 0.001) * 8.0 / keys, Is.LessThanOrEqualTo(1.15 * 16.9));
    }

    // A size that moved would change every published filter: pinned, so that it cannot happen unnoticed or on one machine only.
    [TestCase(0, 0.01, 32)]
    [TestCase(20, 0.01, 32)]
    [TestCase(20, 0.001, 64)]
    [TestCase(1_000, 0.01, 42 * 32)]
    [TestCase(1_000, 0.005, 48 * 32)]
    [TestCase(1_000, 0.001, 66 * 32)]
    [TestCase(1_000_000, 0.01, 41_130 * 32)]
    [TestCase(1_000_000, 0.001, 65_976 * 32)]
    [TestCase(100_000_000, 0.01, 4_112_982 * 32)]
    public void Sizes_stay_what_they_were(long keys, double rate, int bytes) =>
        Assert.That(SplitBlockBloomFilter.SizeInBytes(keys, rate), Is.EqualTo(bytes));

    [Test]
    public void Threads_that_ask_first_at_once_get_the_same_answer()
    {
        int[] sizes = new int[64];
        Parallel.For(0, sizes.Length, i => sizes[i] = SplitBlockBloomFilter.SizeInBytes(5_000, 0.0123));
        Assert.That(sizes, Has.All.EqualTo(SplitBlockBloomFilter.SizeInBytes(5_000, 0.0123)));
    }

    [Test]
    public void Asking_again_allocates_nothing([Values(100, 1_000_000)] int keys)
    {
        SplitBlockBloomFilter.SizeInBytes(keys, 0.01);
        Assert.That(Allocations.Least(() => SplitBlockBloomFilter.SizeInBytes(keys, 0.01)), Is.Zero);
    }

    [TestCase(0.0)]
    [TestCase(0.0000009)]
    [TestCase(0.51)]
    [TestCase(double.NaN)]
    public void Rates_out_of_range_are_refused(double rate) =>
        Assert.That(() => SplitBlockBloomFilter.SizeInBytes(1, rate), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(-1)]
    [TestCase(2_000_000_000)]
    [TestCase(long.MaxValue)]
    public void Numbers_of_keys_that_no_filter_can_hold_are_refused(long keys) =>
        Assert.That(() => SplitBlockBloomFilter.SizeInBytes(keys, 0.001), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_largest_filter_still_fits_an_array() =>
        Assert.That(SplitBlockBloomFilter.SizeInBytes(1_017_000_000, 0.001), Is.InRange(2_140_000_000, Array.MaxLength));

    // Expanding (1-q^k)^8 by the binomial theorem turns the sum over loads into nine powers: another road to the same number,
    // good for few digits when the rate is small, since its terms cancel.
    private static double ClosedForm(long keys, long blocks)
    {
        double sum = 0;
        double choose = 1;
        for (int j = 0; j <= 8; j++)
        {
            sum += choose * Math.Pow(1 - ((1 - Math.Pow(31 / 32.0, j)) / blocks), keys);
            choose *= -(8.0 - j) / (j + 1);
        }

        return sum;
    }
}
