using Pipelines.Evaluation;

namespace Pipelines.Shared.Tests.Evaluation;

internal sealed class BootstrapTests
{
    [Test]
    public void The_generator_is_the_published_one()
    {
        // First words for seed 1234567, as Rosetta Code lists them (Pseudo-random numbers/Splitmix64).
        SplitMix64 random = new(1234567);
        Assert.That(
            new[] { random.Next(), random.Next(), random.Next() },
            Is.EqualTo(new[] { 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL }));
    }

    [Test]
    public void A_plain_computation_finds_the_same_interval()
    {
        double[] values = Values(40, 3);
        List<double> means = [];
        SplitMix64 random = new(17);
        for (int resample = 0; resample < 999; resample++)
        {
            means.Add(Enumerable.Range(0, values.Length).Select(_ => values[random.Below(values.Length)]).ToArray().Average());
        }

        means.Sort();
        // 999 values: the quantiles fall on 24.95 and 973.05 between the ranks from 0.
        Interval interval = Bootstrap.Mean(values, 17, 999);
        Assert.That(interval.Mean, Is.EqualTo(values.Average()).Within(1e-12));
        Assert.That(interval.Low, Is.EqualTo(means[24] + (0.95 * (means[25] - means[24]))).Within(1e-12));
        Assert.That(interval.High, Is.EqualTo(means[973] + (0.05 * (means[974] - means[973]))).Within(1e-12));
    }

    [Test]
    public void It_is_about_as_wide_as_the_standard_error_says_it_should_be()
    {
        double[] values = Values(2_000, 4);
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        Interval interval = Bootstrap.Mean(values, 1);
        Assert.That(mean - interval.Low, Is.EqualTo(1.96 * error).Within(15).Percent);
        Assert.That(interval.High - mean, Is.EqualTo(1.96 * error).Within(15).Percent);
    }

    [Test]
    public void It_covers_the_truth_about_as_often_as_it_promises()
    {
        int covered = Enumerable.Range(0, 400).Count(trial =>
        {
            Interval interval = Bootstrap.Mean(Values(100, 1000 + trial), (ulong)trial, 400);
            return interval.Low <= 0.5 && interval.High >= 0.5;
        });
        Assert.That(covered / 400.0, Is.InRange(0.91, 0.98));
    }

    [Test]
    public void Equal_seeds_give_equal_intervals_and_others_others()
    {
        double[] values = Values(50, 5);
        Interval first = Bootstrap.Mean(values, 7);
        Assert.That(Bootstrap.Mean(values, 7), Is.EqualTo(first));
        Assert.That(Bootstrap.Mean(values, 8).Low, Is.Not.EqualTo(first.Low));
    }

    [Test]
    public void A_difference_is_paired_so_listeners_who_vary_alike_do_not_widen_it()
    {
        double[] other = Values(300, 6);
        double[] system = [.. other.Select(value => value + 0.01)];
        Interval difference = Bootstrap.Difference(system, other, 1);
        Assert.That(difference.Low, Is.EqualTo(0.01).Within(1e-9));
        Assert.That(difference.High, Is.EqualTo(0.01).Within(1e-9));
        Assert.That(difference.IsApartFromZero);
        Assert.That(Bootstrap.Difference(other, other, 1), Is.EqualTo(new Interval(0, 0, 0)));
        Assert.That(Bootstrap.Mean(system, 1).Low, Is.LessThan(Bootstrap.Mean(other, 1).High), "though each alone is far from sure");
    }

    [Test]
    public void A_difference_by_chance_is_not_apart_from_zero() =>
        Assert.That(Bootstrap.Difference(Values(500, 8), Values(500, 9), 1).IsApartFromZero, Is.False);

    [Test]
    public void One_listener_has_no_spread_and_none_has_no_mean()
    {
        Assert.That(Bootstrap.Mean([0.25], 1), Is.EqualTo(new Interval(0.25, 0.25, 0.25)));
        Assert.That(() => Bootstrap.Mean([], 1), Throws.ArgumentException);
        Assert.That(() => Bootstrap.Difference([1, 2], [1], 1), Throws.ArgumentException);
    }

    [Test]
    public void A_plain_computation_finds_the_same_unpaired_interval()
    {
        double[] arm = Values(40, 3), other = Values(25, 4);
        List<double> differences = [];
        SplitMix64 random = new(17);
        for (int resample = 0; resample < 999; resample++)
        {
            double[] drawn = [.. Enumerable.Range(0, 40).Select(_ => arm[random.Below(40)])];
            double[] against = [.. Enumerable.Range(0, 25).Select(_ => other[random.Below(25)])];
            differences.Add(drawn.Average() - against.Average());
        }

        differences.Sort();
        Interval interval = Bootstrap.UnpairedDifference(arm, other, 17, 999);
        Assert.That(interval.Mean, Is.EqualTo(arm.Average() - other.Average()).Within(1e-12));
        Assert.That(interval.Low, Is.EqualTo(differences[24] + (0.95 * (differences[25] - differences[24]))).Within(1e-12));
        Assert.That(interval.High, Is.EqualTo(differences[973] + (0.05 * (differences[974] - differences[973]))).Within(1e-12));
    }

    [Test]
    public void Arms_are_resampled_by_themselves_so_equal_values_do_not_narrow_their_difference()
    {
        double[] values = Values(500, 6);
        Interval apart = Bootstrap.UnpairedDifference(values, values, 1), alone = Bootstrap.Mean(values, 1);
        Assert.That(apart.Mean, Is.Zero);
        Assert.That(apart.High - apart.Low, Is.EqualTo(Math.Sqrt(2) * (alone.High - alone.Low)).Within(10).Percent, "variances of two means add up");
        Assert.That(apart.IsApartFromZero, Is.False);
    }

    [Test]
    public void An_unpaired_difference_covers_the_truth_about_as_often_as_it_promises_in_arms_of_unlike_sizes()
    {
        // Means a half and a quarter, and spreads of which one is half the other.
        int covered = Enumerable.Range(0, 400).Count(trial =>
        {
            double[] arm = Values(120, 3000 + trial), other = [.. Values(40, 5000 + trial).Select(value => value / 2)];
            Interval interval = Bootstrap.UnpairedDifference(arm, other, (ulong)trial, 400);
            return interval.Low <= 0.25 && interval.High >= 0.25;
        });
        Assert.That(covered / 400.0, Is.InRange(0.91, 0.98));
    }

    [Test]
    public void An_arm_of_nobody_has_no_difference()
    {
        Assert.That(() => Bootstrap.UnpairedDifference([], [1], 1), Throws.ArgumentException);
        Assert.That(() => Bootstrap.UnpairedDifference([1], [], 1), Throws.ArgumentException);
        Assert.That(Bootstrap.UnpairedDifference([0.5], [0.25, 0.25], 1), Is.EqualTo(new Interval(0.25, 0.25, 0.25)));
    }

    // Uniform in 0..1, mean a half.
    private static double[] Values(int count, int seed)
    {
        SplitMix64 random = new((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Below(1_000_001) / 1e6)];
    }
}
