namespace Pipelines.Kernels.Statistics;

/// <summary>
/// A share that few cases speak for, drawn towards everybody's: (part + prior · mean) / (whole + prior), the posterior mean of a beta
/// prior that weighs as much as <c>prior</c> cases.
/// </summary>
public static class ShrunkenShare
{
    /// <summary>Nobody has a case, so there is no mean either.</summary>
    public const short Unknown = -1;

    /// <param name="part">0 to <paramref name="whole"/>.</param>
    /// <param name="whole">Cases of the one in question; without any the result is the mean.</param>
    /// <param name="meanPart">The parts of all, this one included.</param>
    /// <param name="meanWhole">The cases of all.</param>
    /// <param name="prior">In cases, 0 or more.</param>
    /// <returns>Ten-thousandths, or <see cref="Unknown"/>.</returns>
    public static short Of(double part, double whole, double meanPart, double meanWhole, double prior)
    {
        if (meanWhole <= 0)
        {
            return Unknown;
        }

        double mean = meanPart / meanWhole;
        double cases = whole + prior;
        return TenThousandths.Of(cases > 0 ? Math.Min(1, (part + (prior * mean)) / cases) : mean);
    }
}
