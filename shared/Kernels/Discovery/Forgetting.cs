namespace Pipelines.Kernels.Discovery;

/// <summary>Exponential forgetting, in days.</summary>
internal static class Forgetting
{
    /// <summary>What is left of an impression: 1 on the day, half after each half-life. Days below 0 count as 0.</summary>
    public static double Left(long days, double halfLifeDays) => Math.Pow(2, -Math.Max(0, days) / halfLifeDays);
}
