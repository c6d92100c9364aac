namespace Pipelines.Kernels.Promotions;

/// <summary>
/// What a campaign will have delivered at its end if plans are delivered in full and every night left has tonight's supply: what tonight lacks is
/// asked for again, and had as far as it is within reach.
/// </summary>
/// <remarks>
/// A campaign that gets tonight what it asks for is on its way without any room. For one that is short, room is what rounding left, since filling
/// gives away the rest: so the same slots count as room of several campaigns for some impressions only, and never for more than a goal.
/// </remarks>
public static class Forecast
{
    /// <param name="goal">Impressions in all.</param>
    /// <param name="delivered">So far; above the goal it is the forecast.</param>
    /// <param name="planned">Tonight.</param>
    /// <param name="reach">What it could have had tonight: <see cref="CampaignSupply.WithinReach"/>.</param>
    /// <param name="nightsLeft">From tonight to the last, both included; 0 or less where it does not run tonight.</param>
    /// <returns>No more than the goal, or what is delivered already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or less within reach than is planned.</exception>
    public static long AtTheEnd(long goal, long delivered, long planned, long reach, int nightsLeft)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(goal);
        ArgumentOutOfRangeException.ThrowIfNegative(delivered);
        ArgumentOutOfRangeException.ThrowIfNegative(planned);
        ArgumentOutOfRangeException.ThrowIfLessThan(reach, planned);
        return nightsLeft <= 0 || delivered >= goal
            ? delivered
            : (long)Int128.Min(goal, (Int128)delivered + planned + ((Int128)reach * (nightsLeft - 1)));
    }
}
