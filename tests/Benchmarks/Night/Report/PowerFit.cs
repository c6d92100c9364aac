namespace Pipelines.Benchmarks.Night.Report;

/// <summary>
/// seconds = Factor * events^Exponent, fitted by least squares on the logarithms:
/// Exponent = sum (x - mean x)(y - mean y) / sum (x - mean x)^2 with x = ln events and y = ln seconds. 1 is linear growth.
/// </summary>
internal sealed record PowerFit(double Factor, double Exponent)
{
    /// <param name="points">Events and seconds, all above 0.</param>
    /// <returns>Null where the points have fewer than two different events.</returns>
    public static PowerFit? Of(IReadOnlyCollection<(double Events, double Seconds)> points)
    {
        if (points.Select(point => point.Events).Distinct().Count() < 2)
        {
            return null;
        }

        (double X, double Y)[] logs = [.. points.Select(point => (Math.Log(point.Events), Math.Log(point.Seconds)))];
        (double x, double y) = (logs.Average(point => point.X), logs.Average(point => point.Y));
        double exponent = logs.Sum(point => (point.X - x) * (point.Y - y)) / logs.Sum(point => (point.X - x) * (point.X - x));
        return new PowerFit(Math.Exp(y - (exponent * x)), exponent);
    }

    public double At(double events) => Factor * Math.Pow(events, Exponent);
}
