using System.Collections.Concurrent;

namespace Pipelines.Kernels;

/// <summary>
/// The smallest split-block filter for a number of keys at one false-positive rate. Immutable, one instance a rate,
/// kept for the life of the process (a table of 32 KB each: a process is meant to use a handful of rates).
/// </summary>
/// <remarks>
/// Blocks fill unevenly, which costs a small filter most; formulas for large filters break their promise there. So the
/// rate is not approximated but summed over how many keys a block may have got (<see cref="ExpectedFalsePositiveRate"/>).
/// </remarks>
public sealed class SplitBlockBloomFilterSizing
{
    /// <summary>Measured down to here; far below, whole hashes that collide in 32 bits outweigh what is summed.</summary>
    public const double LowestRate = 0.000001;

    public const double HighestRate = 0.5;

    // Almost every listener is in the table; for the others a search costs less than hashing their keys.
    internal const int TabulatedKeys = 8191;

    private static readonly int MaxBlocks = Array.MaxLength / SplitBlockBloomFilter.BlockBytes;
    private static readonly ConcurrentDictionary<double, SplitBlockBloomFilterSizing> ByRate = new();

    private readonly double _rate;
    private readonly int[] _blocksByKeys = new int[TabulatedKeys + 1];

    private SplitBlockBloomFilterSizing(double rate)
    {
        _rate = rate;
        int blocks = 1;
        for (int keys = 0; keys < _blocksByKeys.Length; keys++)
        {
            while (ExpectedFalsePositiveRate.Of(keys, blocks) > rate)
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
        for (long step = 1; ExpectedFalsePositiveRate.Of(keys, enough) > _rate; step *= 2)
        {
            tooFew = enough;
            enough += step;
        }

        for (long step = 1; tooFew > 0 && ExpectedFalsePositiveRate.Of(keys, tooFew) <= _rate; step *= 2)
        {
            enough = tooFew;
            tooFew = Math.Max(0, tooFew - step);
        }

        while (enough - tooFew > 1)
        {
            long middle = tooFew + ((enough - tooFew) / 2);
            (tooFew, enough) = ExpectedFalsePositiveRate.Of(keys, middle) > _rate ? (middle, enough) : (tooFew, middle);
        }

        return enough;
    }
}
