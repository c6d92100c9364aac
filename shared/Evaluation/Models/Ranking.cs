using System.Buffers;

namespace Pipelines.Evaluation.Models;

/// <summary>From scores to a list.</summary>
public static class Ranking
{
    // Below the key of any score, negative infinity included.
    private const long Never = long.MinValue;

    /// <summary>
    /// The numbers of the best scores, best first, ties to the lower number; fewer than <paramref name="k"/> where fewer may be ranked.
    /// </summary>
    /// <param name="excluded">Numbers that are never ranked, in any order; nor is what scores negative infinity.</param>
    /// <exception cref="ArgumentException">A score is no number.</exception>
    public static int[] TopK(ReadOnlySpan<double> scores, ReadOnlySpan<int> excluded, int k)
    {
        long[] keys = ArrayPool<long>.Shared.Rent(scores.Length);
        for (int item = 0; item < scores.Length; item++)
        {
            keys[item] = Key(scores[item]);
        }

        foreach (int item in excluded)
        {
            keys[item] = Never;
        }

        int[] best = new int[Math.Min(k, scores.Length)];
        int count = Kernels.TopK.Select(keys.AsSpan(0, scores.Length), best);
        while (count > 0 && keys[best[count - 1]] == Never)
        {
            count--;
        }

        ArrayPool<long>.Shared.Return(keys);
        return best[..count];
    }

    // IEEE 754 doubles order as their bits do where these are read as signed and magnitude.
    private static long Key(double score)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("a score is no number");
        }

        // Adding zero makes the negative zero the positive one.
        long bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        return double.IsNegativeInfinity(score) ? Never : bits ^ ((bits >> 63) & long.MaxValue);
    }
}
