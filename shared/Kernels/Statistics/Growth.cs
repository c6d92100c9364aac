namespace Pipelines.Kernels.Statistics;

/// <summary>
/// How an audience grows beside the world's: the share of new listeners who came in the later of two windows of equal length. Windows in
/// which the whole world met more or less are evened out first, and both get <c>prior</c> listeners on top, so that one half means
/// "as the world does" or "too few to tell".
/// </summary>
public static class Growth
{
    private const double AsTheWorld = 0.5;

    /// <param name="recent">New listeners in the later window.</param>
    /// <param name="earlier">New listeners in the earlier window.</param>
    /// <param name="worldRecent">The same of the whole world, this audience included.</param>
    /// <param name="worldEarlier">The same of the whole world.</param>
    /// <param name="prior">Listeners, 0 or more.</param>
    /// <returns>Ten-thousandths; a doubled audience tends to 6667. 5000 where the world has a window without new listeners.</returns>
    public static short Of(long recent, long earlier, long worldRecent, long worldEarlier, double prior)
    {
        if (worldRecent <= 0 || worldEarlier <= 0)
        {
            return TenThousandths.Of(AsTheWorld);
        }

        double typical = ((double)worldRecent + worldEarlier) / 2;
        double after = (recent * (typical / worldRecent)) + prior;
        double both = after + (earlier * (typical / worldEarlier)) + prior;
        return TenThousandths.Of(both > 0 ? after / both : AsTheWorld);
    }
}
