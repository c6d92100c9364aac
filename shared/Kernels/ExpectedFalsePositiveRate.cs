namespace Pipelines.Kernels;

/// <summary>
/// Probability that a random key hits, averaged over split-block filters of so many random keys: the sum over a block's
/// load k, which is binomial, of (1-(31/32)^k)^8. Source: Putze, Sanders, Singler 2007.
/// </summary>
/// <remarks>
/// Weights are taken relative to the likeliest load and normalised at the end: nothing cancels, nothing overflows, and
/// only the four basic operations are used, which IEEE 754 fixes to the bit, unlike Math.Pow and its like.
/// </remarks>
internal static class ExpectedFalsePositiveRate
{
    private static readonly double[] FullByLoad = FullBlocks();

    /// <param name="keys">Distinct random keys, 0 or more.</param>
    /// <param name="blocks">1 or more.</param>
    /// <returns>0 to 1; falls as blocks grow, rises with keys.</returns>
    public static double Of(long keys, long blocks)
    {
        if (blocks == 1)
        {
            return Full(keys);
        }

        const double Negligible = 1e-18;
        long likeliest = (keys + 1) / blocks;
        double weights = 0, full = 0;
        double weight = 1;
        for (long load = likeliest; weight > weights * Negligible; load++)
        {
            weights += weight;
            full += weight * Full(load);
            weight *= (keys - load) / ((load + 1.0) * (blocks - 1.0));
        }

        weight = 1;
        for (long load = likeliest; load > 0 && weight > weights * Negligible; load--)
        {
            weight *= load * (blocks - 1.0) / (keys - load + 1.0);
            weights += weight;
            full += weight * Full(load - 1);
        }

        return full / weights;
    }

    // Chance that all eight bits of a random key are set in a block of so many keys.
    private static double Full(long load) => load < FullByLoad.Length ? FullByLoad[load] : 1;

    private static double[] FullBlocks()
    {
        // At 1,024 keys a bit is clear with a chance of 8e-15.
        double[] full = new double[1024];
        double clear = 1;
        for (int load = 0; load < full.Length; load++)
        {
            double squared = (1 - clear) * (1 - clear);
            full[load] = squared * squared * (squared * squared);
            clear *= 31.0 / 32.0;
        }

        return full;
    }
}
