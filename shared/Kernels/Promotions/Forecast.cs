namespace Pipelines.Kernels.Promotions;

/// <summary>
/// What a campaign will have delivered at its end if every night left gives it what tonight's plan could: a shortfall of tonight is
/// caught up as far as tonight's free slots would let it.
/// </summary>
public static class Forecast
{
    /// <param name="goal">Impressions in all.</param>
    /// <param name="delivered">So far; above the goal it is the forecast.</param>
    /// <param name="planned">Tonight.</param>
    /// <param name="room">Impressions that it could take tonight on top of the plan: <see cref="CampaignSum.Room"/>.</param>
    /// <param name="nightsLeft">From tonight to the last, both included; 0 or less where it does not run tonight.</param>
    /// <param name="delivery">Ten-thousandths of a plan that are delivered, as earlier nights went; 10,000 where that is not known.</param>
    /// <returns>No more than the goal, or what is delivered already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static long AtTheEnd(long goal, long delivered, long planned, long room, int nightsLeft, long delivery)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(goal);
        ArgumentOutOfRangeException.ThrowIfNegative(delivered);
        ArgumentOutOfRangeException.ThrowIfNegative(planned);
        ArgumentOutOfRangeException.ThrowIfNegative(room);
        ArgumentOutOfRangeException.ThrowIfNegative(delivery);
        if (nightsLeft <= 0 || delivered >= goal)
        {
            return delivered;
        }

        Int128 later = ((Int128)planned + room) * (nightsLeft - 1);
        return (long)Int128.Min(goal, delivered + ((planned + later) * delivery / Statistics.TenThousandths.One));
    }
}
