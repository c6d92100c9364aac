namespace Pipelines.Evaluation;

/// <summary>
/// Intervals over listeners: the percentile bootstrap, 95 %. Listeners are drawn with replacement, as many as there are; equal seeds and
/// lengths draw the same listeners, so that two systems are compared on the same resamples (paired). Values stand in an order that the
/// caller fixes: another order is another draw. Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13.
/// </summary>
public static class Bootstrap
{
    public const int Resamples = 2000;

    private const double Tail = 0.025;

    /// <summary>The mean of one value a listener.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Interval Mean(ReadOnlySpan<double> values, ulong seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (values.IsEmpty)
        {
            throw new ArgumentException("a mean of no listeners", nameof(values));
        }

        SplitMix64 random = new(seed);
        double[] means = new double[resamples];
        foreach (ref double mean in means.AsSpan())
        {
            mean = Resampled(values, ref random);
        }

        return Of(Average(values), means);
    }

    /// <summary>
    /// The mean of <paramref name="system"/> less that of <paramref name="other"/>, both on the same listeners in the same order.
    /// </summary>
    /// <exception cref="ArgumentException">There is no value, or the lengths differ.</exception>
    public static Interval Difference(ReadOnlySpan<double> system, ReadOnlySpan<double> other, ulong seed, int resamples = Resamples)
    {
        if (system.Length != other.Length)
        {
            throw new ArgumentException($"{system.Length} listeners against {other.Length}", nameof(other));
        }

        // On one resample the difference of the means is the mean of the differences.
        double[] differences = new double[system.Length];
        for (int listener = 0; listener < differences.Length; listener++)
        {
            differences[listener] = system[listener] - other[listener];
        }

        return Mean(differences, seed, resamples);
    }

    /// <summary>
    /// The mean of <paramref name="arm"/> less that of <paramref name="other"/>, on different listeners, as many as there are of each: the
    /// arms of an experiment. Each is resampled by itself, so that no listener of one stands beside one of the other. Source: Efron and
    /// Tibshirani 1993, ch. 8.3 (the two-sample problem).
    /// </summary>
    /// <exception cref="ArgumentException">One of them has no value.</exception>
    public static Interval UnpairedDifference(ReadOnlySpan<double> arm, ReadOnlySpan<double> other, ulong seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (arm.IsEmpty || other.IsEmpty)
        {
            throw new ArgumentException($"{arm.Length} listeners against {other.Length}", arm.IsEmpty ? nameof(arm) : nameof(other));
        }

        // One generator for both: two of the same seed would draw the same places of arms that are equally long.
        SplitMix64 random = new(seed);
        double[] differences = new double[resamples];
        foreach (ref double difference in differences.AsSpan())
        {
            double mean = Resampled(arm, ref random);
            difference = mean - Resampled(other, ref random);
        }

        return Of(Average(arm) - Average(other), differences);
    }

    private static double Resampled(ReadOnlySpan<double> values, ref SplitMix64 random)
    {
        double sum = 0;
        for (int drawn = 0; drawn < values.Length; drawn++)
        {
            sum += values[random.Below(values.Length)];
        }

        return sum / values.Length;
    }

    private static Interval Of(double statistic, double[] resampled)
    {
        resampled.AsSpan().Sort();
        return new Interval(statistic, Quantile(resampled, Tail), Quantile(resampled, 1 - Tail));
    }

    private static double Average(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    // Linear between the two nearest ranks, as most statistics packages do by default (Hyndman and Fan 1996, type 7).
    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double rank = share * (sorted.Length - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
