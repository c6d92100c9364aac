using System.Numerics;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Tests.Statistics;

public sealed class WeightedMomentsTests
{
    [Test]
    public void Mean_and_spread_are_what_the_oracle_says([Range(1, 5)] int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            (long[] values, long[] weights) = Draw(random, count: 1 + random.Next(30), mostWeight: 1L << random.Next(1, 50));
            Assert.That(WeightedMoments.Of(values, weights), Is.EqualTo(Oracle(values, weights)), $"round {round}");
        }
    }

    [Test]
    public void The_order_of_the_list_does_not_matter()
    {
        Random random = new(7);
        (long[] values, long[] weights) = Draw(random, count: 1000, mostWeight: 1L << 50);
        WeightedMoments expected = WeightedMoments.Of(values, weights);
        for (int round = 0; round < 20; round++)
        {
            int[] order = [.. Enumerable.Range(0, values.Length)];
            random.Shuffle(order);
            Assert.That(WeightedMoments.Of([.. order.Select(i => values[i])], [.. order.Select(i => weights[i])]), Is.EqualTo(expected));
        }
    }

    [Test]
    public void A_hundred_thousand_heavy_tracks_do_not_overflow()
    {
        long[] values = [.. Enumerable.Range(0, 100_000).Select(i => i % 2 == 0 ? 0L : 1L << 20)];
        long[] weights = [.. Enumerable.Repeat(1L << 45, 100_000)];
        Assert.That(WeightedMoments.Of(values, weights), Is.EqualTo(new WeightedMoments(1 << 19, 1 << 19)));
    }

    [Test]
    public void Unknown_values_count_in_nothing() => Assert.That(
        WeightedMoments.Of([10, WeightedMoments.Unknown, 20], [1, 1_000_000, 1]), Is.EqualTo(new WeightedMoments(15, 5)));

    [TestCase(new long[0])]
    [TestCase(new long[] { -1, -1 })]
    public void Without_a_known_value_nothing_is_known(long[] values) => Assert.That(
        WeightedMoments.Of(values, new long[values.Length]), Is.EqualTo(new WeightedMoments(WeightedMoments.Unknown, WeightedMoments.Unknown)));

    [Test]
    public void One_value_has_no_spread() => Assert.That(WeightedMoments.Of([7, 7], [3, 5]), Is.EqualTo(new WeightedMoments(7, 0)));

    [Test]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.That(() => WeightedMoments.Of([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("2 values and 1 weights"));

    private static (long[] Values, long[] Weights) Draw(Random random, int count, long mostWeight) => (
        [.. Enumerable.Range(0, count).Select(_ => random.Next(5) == 0 ? WeightedMoments.Unknown : random.Next(10_001))],
        [.. Enumerable.Range(0, count).Select(_ => 1 + random.NextInt64(mostWeight))]);

    // Fractions of whole numbers: the mean rounded half up, the root taken of the variance as a double.
    private static WeightedMoments Oracle(long[] values, long[] weights)
    {
        (BigInteger X, BigInteger W)[] known = [.. values.Zip(weights).Where(pair => pair.First >= 0).Select(pair => ((BigInteger)pair.First, (BigInteger)pair.Second))];
        if (known.Length == 0)
        {
            return new WeightedMoments(-1, -1);
        }

        BigInteger weight = Sum(known.Select(pair => pair.W)), sum = Sum(known.Select(pair => pair.W * pair.X));
        BigInteger squares = Sum(known.Select(pair => pair.W * BigInteger.Pow((pair.X * weight) - sum, 2)));
        double variance = (double)(squares * (1L << 30) / BigInteger.Pow(weight, 3)) / (1L << 30);
        return new WeightedMoments((long)(((2 * sum) + weight) / (2 * weight)), (long)Math.Floor(Math.Sqrt(variance) + 0.5));
    }

    private static BigInteger Sum(IEnumerable<BigInteger> values) => values.Aggregate(BigInteger.Zero, (sum, value) => sum + value);
}
