using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Profiles;

/// <summary>Shares of listening by musical key: C to B major, then C to B minor.</summary>
public static class KeyHistogram
{
    public const int Keys = 24;

    /// <param name="keys">Pitch class 0..11, plus 12 in a minor mode; anything else is unknown and left out.</param>
    /// <param name="weights">Above 0, parallel to the keys.</param>
    /// <param name="shares"><see cref="Keys"/> places, filled with ten-thousandths of what is known; zeros where nothing is.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static void Fill(ReadOnlySpan<long> keys, ReadOnlySpan<long> weights, Span<short> shares)
    {
        if (keys.Length != weights.Length)
        {
            throw new ArgumentException($"lists of different lengths: {keys.Length} keys and {weights.Length} weights");
        }

        Span<Int128> byKey = stackalloc Int128[Keys];
        byKey.Clear();
        Int128 all = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] is >= 0 and < Keys)
            {
                byKey[(int)keys[i]] += weights[i];
                all += weights[i];
            }
        }

        for (int key = 0; key < Keys; key++)
        {
            shares[key] = all > 0 ? TenThousandths.Of((double)byKey[key] / (double)all) : (short)0;
        }
    }
}
