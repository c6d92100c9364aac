namespace Pipelines.Kernels.Promotions;

/// <summary>How a campaign's goal is spread over its nights.</summary>
public enum PacingPlan
{
    /// <summary>The same every night.</summary>
    Even,

    /// <summary>Falling in a straight line, to nothing on the night after the last.</summary>
    FrontLoaded,

    /// <summary>Everything as soon as it can be had.</summary>
    Asap,
}

/// <summary>
/// What a campaign asks of tonight: its share of what is still to be delivered. It starts from what was delivered, not from what was
/// planned, so a night that fell short is caught up over the nights left, and one that gave too much lowers them.
/// </summary>
public static class Pacing
{
    /// <summary>
    /// Rounded up, so the last night asks for exactly what is left, no night for more than that, and as long as delivery follows the
    /// demand the sum over the nights is the goal.
    /// </summary>
    /// <param name="goal">Impressions in all, 0 or more.</param>
    /// <param name="delivered">So far, 0 or more; above the goal there is nothing left to ask for.</param>
    /// <param name="nightsLeft">Nights from tonight to the last, both included; 0 or less where the campaign does not run tonight.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative goal or delivery.</exception>
    public static long DemandTonight(PacingPlan pacing, long goal, long delivered, int nightsLeft)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(goal);
        ArgumentOutOfRangeException.ThrowIfNegative(delivered);
        long left = Math.Max(0, goal - delivered);
        if (nightsLeft <= 0)
        {
            return 0;
        }

        return pacing switch
        {
            PacingPlan.Even => CeilingOf(left, nightsLeft),
            // Nights weigh n, n - 1, …, 1: together n (n + 1) / 2.
            PacingPlan.FrontLoaded => CeilingOf((Int128)2 * left, (long)nightsLeft + 1),
            PacingPlan.Asap => left,
            _ => throw new ArgumentOutOfRangeException(nameof(pacing), pacing, "No such pacing."),
        };
    }

    private static long CeilingOf(Int128 dividend, long divisor) => (long)((dividend + divisor - 1) / divisor);
}
