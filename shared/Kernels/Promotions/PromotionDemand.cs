namespace Pipelines.Kernels.Promotions;

/// <summary>What one campaign asks of tonight. Campaigns are numbered 0, 1, … in the order of their ids' UTF-8 bytes.</summary>
/// <param name="Id">XXH64 of the campaign's id: draws which listeners see it where not all can.</param>
/// <param name="Tier">The lower, the earlier served; any numbers.</param>
/// <param name="Demand">Impressions tonight, 0 or more (<see cref="Pacing"/>).</param>
/// <param name="MaxPerListener">Impressions a listener and day at most, 1 or more.</param>
public readonly record struct PromotionDemand(ulong Id, int Tier, long Demand, int MaxPerListener)
{
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Demand);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPerListener, 1);
    }
}
