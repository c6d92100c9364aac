using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Tests.Statistics;

public sealed class PopulationStabilityTests
{
    [Test]
    public void Two_halves_that_become_a_quarter_and_three_give_what_a_textbook_gives() =>
        // (0.25 - 0.5) ln 0.5 + (0.75 - 0.5) ln 1.5
        Assert.That(PopulationStability.Index([50, 50], [25, 75]), Is.EqualTo(0.27465).Within(0.00001));

    [TestCase(new long[] { 0, 7, 3 }, new long[] { 0, 70, 30 }, TestName = "Equal shares of another number give 0")]
    [TestCase(new long[] { 0, 0 }, new long[] { 3, 4 }, TestName = "Nothing before gives 0")]
    [TestCase(new long[] { 3, 4 }, new long[] { 0, 0 }, TestName = "Nothing now gives 0")]
    [TestCase(new long[0], new long[0], TestName = "No bins give 0")]
    public void No_shift_is_seen(long[] before, long[] now) => Assert.That(PopulationStability.Index(before, now), Is.Zero);

    [Test]
    public void A_bin_that_empties_gives_a_large_and_finite_index() =>
        Assert.That(PopulationStability.Index([100, 0], [0, 100]), Is.EqualTo(2 * 0.9999 * Math.Log(10_000)).Within(1e-9));

    [Test]
    public void Distributions_over_different_bins_are_refused() =>
        Assert.That(() => PopulationStability.Index([1], [1, 2]), Throws.ArgumentException.With.Message.Contains("1 before and 2 now"));

    [Test]
    public void It_is_what_a_sum_over_every_value_gives_and_never_negative_and_the_same_both_ways() =>
        ForAll.Check<(byte A, byte B, byte C, byte D, byte E, byte F)>(x =>
        {
            long[] before = [x.A, x.B, x.C + 1], now = [x.D, x.E, x.F + 1];
            double index = PopulationStability.Index(before, now);
            Assert.That(index, Is.EqualTo(Oracle(Spread(before), Spread(now), before.Length)).Within(1e-9));
            Assert.That(index, Is.GreaterThanOrEqualTo(0));
            Assert.That(PopulationStability.Index(now, before), Is.EqualTo(index).Within(1e-9));
        });

    private static int[] Spread(long[] counts) => [.. counts.SelectMany((count, bin) => Enumerable.Repeat(bin, (int)count))];

    // The two Kullback-Leibler divergences, of shares counted value by value.
    private static double Oracle(int[] before, int[] now, int bins)
    {
        double there = 0, back = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            double p = Math.Max(0.0001, before.Count(value => value == bin) / (double)before.Length);
            double q = Math.Max(0.0001, now.Count(value => value == bin) / (double)now.Length);
            there += p * (Math.Log(p) - Math.Log(q));
            back += q * (Math.Log(q) - Math.Log(p));
        }

        return there + back;
    }
}
