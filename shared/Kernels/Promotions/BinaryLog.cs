using System.Numerics;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Logarithms to the base 2 in fixed point, and back, by multiplication alone: the mathematical functions of the platforms differ in
/// their last bits, and prices must not.
/// </summary>
internal static class BinaryLog
{
    public const int FractionBits = 20;
    public const long One = 1L << FractionBits;

    // 2^(1/2), 2^(1/4), … : a power is the product over the bits of its fraction.
    private static readonly double[] roots = Roots();

    /// <param name="value">Above 0, finite.</param>
    public static long Of(double value)
    {
        int exponent = Math.ILogB(value);
        double mantissa = Math.ScaleB(value, -exponent);
        long log = exponent;
        for (int bit = 0; bit < FractionBits; bit++)
        {
            mantissa *= mantissa;
            log <<= 1;
            if (mantissa >= 2)
            {
                mantissa /= 2;
                log++;
            }
        }

        return log;
    }

    /// <param name="log">In units of 2^-20, from -1000 to 1000 whole ones.</param>
    public static double Power(long log)
    {
        double power = 1;
        for (long fraction = log & (One - 1); fraction != 0; fraction &= fraction - 1)
        {
            power *= roots[FractionBits - 1 - BitOperations.TrailingZeroCount(fraction)];
        }

        return Math.ScaleB(power, (int)(log >> FractionBits));
    }

    private static double[] Roots()
    {
        double[] all = new double[FractionBits];
        double root = 2;
        for (int i = 0; i < all.Length; i++)
        {
            // Correctly rounded everywhere by IEEE 754.
            all[i] = root = Math.Sqrt(root);
        }

        return all;
    }
}
