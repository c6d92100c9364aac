namespace Pipelines.Kernels.Statistics;

/// <summary>
/// How far a distribution moved, as the population stability index: the sum over bins of (a - e) ln(a / e), with a and e the shares of
/// the bin now and before. 0 for equal distributions and never below; by custom up to 0.1 is calm and above 0.25 a shift. The index is
/// Jeffreys' divergence, the sum of both Kullback-Leibler divergences: Jeffreys 1946, Proc. R. Soc. A 186; Siddiqi 2006, "Credit Risk
/// Scorecards", for the name and the customary bounds.
/// </summary>
public static class PopulationStability
{
    // An empty bin would make the index infinite: no share counts as less than this one.
    private const double LeastShare = 0.0001;

    /// <param name="before">Counts by bin, 0 or more.</param>
    /// <param name="now">Counts by the same bins.</param>
    /// <returns>0 or more; 0 where either has no count at all.</returns>
    /// <exception cref="ArgumentException">The numbers of bins differ.</exception>
    public static double Index(ReadOnlySpan<long> before, ReadOnlySpan<long> now)
    {
        if (before.Length != now.Length)
        {
            throw new ArgumentException($"distributions over different bins: {before.Length} before and {now.Length} now");
        }

        double allBefore = Sum(before), allNow = Sum(now), index = 0;
        for (int bin = 0; allBefore > 0 && allNow > 0 && bin < now.Length; bin++)
        {
            double expected = Math.Max(LeastShare, before[bin] / allBefore), actual = Math.Max(LeastShare, now[bin] / allNow);
            index += (actual - expected) * Math.Log(actual / expected);
        }

        return index;
    }

    private static double Sum(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
