namespace Pipelines.Kernels.Statistics;

/// <summary>
/// Mean and standard deviation of whole-numbered values under whole-numbered weights. Sums are exact in 128 bits, so the order of the
/// list makes no difference, and neither do weights of years of listening.
/// </summary>
/// <param name="Mean">In the values' unit, rounded half up; <see cref="Unknown"/> where no value is known.</param>
/// <param name="Spread">As the mean.</param>
public readonly record struct WeightedMoments(long Mean, long Spread)
{
    /// <summary>A value that is not known, and the mean of none that are.</summary>
    public const long Unknown = -1;

    /// <param name="values">0 to 2^20, or <see cref="Unknown"/>.</param>
    /// <param name="weights">Above 0, to 2^62 in all; parallel to the values.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static WeightedMoments Of(ReadOnlySpan<long> values, ReadOnlySpan<long> weights)
    {
        if (values.Length != weights.Length)
        {
            throw new ArgumentException($"lists of different lengths: {values.Length} values and {weights.Length} weights");
        }

        Int128 weight = 0, sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != Unknown)
            {
                weight += weights[i];
                sum += (Int128)values[i] * weights[i];
            }
        }

        if (weight == 0)
        {
            return new WeightedMoments(Unknown, Unknown);
        }

        // Deviations from a whole number near the mean: the squares stay small, and little is lost in the difference below.
        long near = (long)(sum / weight);
        Int128 offsets = 0, squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != Unknown)
            {
                long offset = values[i] - near;
                offsets += (Int128)offset * weights[i];
                squares += (Int128)(offset * offset) * weights[i];
            }
        }

        double meanOffset = (double)offsets / (double)weight;
        double variance = ((double)squares / (double)weight) - (meanOffset * meanOffset);
        return new WeightedMoments(near + RoundHalfUp(meanOffset), RoundHalfUp(Math.Sqrt(Math.Max(0, variance))));
    }

    private static long RoundHalfUp(double value) => (long)Math.Floor(value + 0.5);
}
