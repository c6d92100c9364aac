namespace Pipelines.Kernels.Neighbors;

/// <summary>Weights as they are published: ten-thousandths, rounded half up, negative ones included.</summary>
public static class QuantisedWeight
{
    public const double Unit = 10_000;

    /// <returns>-32767 to 32767: a weight beyond 3.2767 either way is cut to that.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The weight is no number.</exception>
    public static short Of(double weight) => double.IsNaN(weight)
        ? throw new ArgumentOutOfRangeException(nameof(weight), "a weight is no number")
        : (short)Math.Clamp(Math.Floor((Unit * weight) + 0.5), -short.MaxValue, short.MaxValue);
}
