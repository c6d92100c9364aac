using System.Collections.Concurrent;

namespace Pipelines.Kernels;

/// <summary>
/// The smallest split-block filter for a number of keys at one false-positive rate. Immutable, one instance a rate,
/// kept for the life of the process (a table of 32 KB each: a process is meant to use a handful of rates).
/// </summary>
/// <remarks>
/// Blocks fill unevenly, which costs a small filter most; formulas for large filters break their promise there. So the
/// rate is not approximated but summed over how many keys a block may have got (<see cref="ExpectedRate"/>).
/// </remarks>
public sealed class SplitBlockBloomFilterSizing
{
    /// <summary>Below this, keys that share their hash's low 32 bits would outweigh what is modelled.</summary>
    public const double LowestRate = 0.000001;

    public const double HighestRate = 0.5;

    // Almost every listener is in the table; for the others a search costs less than hashing their keys.
    internal const int TabulatedKeys = 8191;

    private static readonly int MaxBlocks = Array.MaxLength / SplitBlockBloomFilter.BlockBytes;
    private static readonly ConcurrentDictionary<double, SplitBlockBloomFilterSizing> ByRate = new();
    private static readonly double[] FullByLoad = FullBlocks();

    private readonly double _rate;
    private readonly int[] _blocksByKeys = new int[TabulatedKeys + 1];

    private SplitBlockBloomFilterSizing(double rate)
    {
        _rate = rate;
        int blocks = 1;
        for (int keys = 0; keys < _blocksByKeys.Length; keys++)
        {
            while (ExpectedRate(keys, blocks) > rate)
            {
                blocks++;
            }

            _blocksByKeys[keys] = blocks;
        }
    }

    /// <param name="falsePositiveRate"><see cref="LowestRate"/> to <see cref="HighestRate"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"/>
    public static SplitBlockBloomFilterSizing For(double falsePositiveRate)
    {
        if (!(falsePositiveRate >= LowestRate && falsePositiveRate <= HighestRate))
        {
            throw new ArgumentOutOfRangeException(
                nameof(falsePositiveRate), falsePositiveRate, "A filter's false-positive rate must be 0.000001 to 0.5.");
        }

        return ByRate.GetOrAdd(falsePositiveRate, static rate => new SplitBlockBloomFilterSizing(rate));
    }

    /// <returns>1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a filter in one array can hold.</exception>
    public int Blocks(long keys)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keys);
        return keys < _blocksByKeys.Length ? _blocksByKeys[keys] : Search(keys);
    }

    /// <summary>
    /// Probability that a random key hits, averaged over filters of <paramref name="keys"/> random keys: the sum over a
    /// block's load k, which is binomial, of (1-(31/32)^k)^8. Falls as blocks grow, rises with keys.
    /// </summary>
    /// <remarks>
    /// Weights are taken relative to the likeliest load and normalised at the end: nothing cancels, nothing overflows, and
    /// only the four basic operations are used, which IEEE 754 fixes to the bit, unlike Math.Pow and its like.
    /// </remarks>
    internal static double ExpectedRate(long keys, long blocks)
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

    private int Search(long keys)
    {
        double guess = (double)keys * _blocksByKeys[^1] / TabulatedKeys;
        if (guess < 2.0 * MaxBlocks)
        {
            long enough = FirstEnough(keys, (long)guess);
            if (enough <= MaxBlocks)
            {
                return (int)enough;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(keys), keys, $"Too many keys for one filter at a rate of {_rate}.");
    }

    // Doubling steps away from the guess until the answer is enclosed, then bisection.
    private long FirstEnough(long keys, long guess)
    {
        long tooFew = guess, enough = guess;
        for (long step = 1; ExpectedRate(keys, enough) > _rate; step *= 2)
        {
            tooFew = enough;
            enough += step;
        }

        for (long step = 1; tooFew > 0 && ExpectedRate(keys, tooFew) <= _rate; step *= 2)
        {
            enough = tooFew;
            tooFew = Math.Max(0, tooFew - step);
        }

        while (enough - tooFew > 1)
        {
            long middle = tooFew + ((enough - tooFew) / 2);
            (tooFew, enough) = ExpectedRate(keys, middle) > _rate ? (middle, enough) : (tooFew, middle);
        }

        return enough;
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
