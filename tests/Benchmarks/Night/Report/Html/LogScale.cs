namespace Pipelines.Benchmarks.Night.Report.Html;

/// <summary>Maps values above 0 onto pixels by their logarithm, from a power of ten at or below the least to one at or above the greatest.</summary>
internal sealed class LogScale
{
    private readonly int first, last;
    private readonly double start, length;

    /// <param name="start">Pixel of the least tick.</param>
    /// <param name="length">Pixels to the greatest; negative where values grow upwards.</param>
    public LogScale(double low, double high, double start, double length)
    {
        (this.start, this.length) = (start, length);
        first = (int)Math.Floor(Math.Log10(low));
        last = Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(high)));
    }

    /// <summary>The powers of ten.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(first, last - first + 1).Select(power => Math.Pow(10, power));

    public double At(double value) => start + (length * (Math.Log10(value) - first) / (last - first));
}
