namespace Pipelines.Evaluation.Report.Html;

/// <summary>Maps values onto pixels, from a round value at or below the least to one at or above the greatest, with ticks between.</summary>
internal sealed class Scale
{
    private static readonly int[] Factors = [1, 2, 5, 10];

    private readonly double start;
    private readonly double length;

    /// <param name="low">Least value; may equal <paramref name="high"/>.</param>
    /// <param name="start">Pixel of the least tick.</param>
    /// <param name="length">Pixels to the greatest; negative where values grow upwards.</param>
    public Scale(double low, double high, double start, double length)
    {
        (this.start, this.length) = (start, length);
        double step = Step(high > low ? (high - low) / 4 : Math.Max(Math.Abs(high), 1e-9) / 4);
        int first = (int)Math.Floor(low / step), last = Math.Max(first + 1, (int)Math.Ceiling(high / step));
        Ticks = [.. Enumerable.Range(first, last - first + 1).Select(tick => tick * step)];
        Decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 0, 6);
    }

    public double[] Ticks { get; }

    /// <summary>Decimals that tell ticks apart.</summary>
    public int Decimals { get; }

    public double At(double value) => start + (length * (value - Ticks[0]) / (Ticks[^1] - Ticks[0]));

    // 1, 2 or 5 times a power of ten, the least that is no smaller.
    private static double Step(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return power * Factors.First(factor => factor * power >= raw * 0.999);
    }
}
