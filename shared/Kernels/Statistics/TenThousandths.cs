namespace Pipelines.Kernels.Statistics;

/// <summary>Shares as they are published: whole ten-thousandths, rounded half up.</summary>
public static class TenThousandths
{
    public const int One = 10_000;

    /// <param name="share">0..1.</param>
    /// <returns>0 to <see cref="One"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not a share; NaN is none.</exception>
    public static short Of(double share) => share is >= 0 and <= 1
        ? (short)Math.Floor((share * One) + 0.5)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is 0 to 1.");
}
