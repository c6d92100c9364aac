namespace Pipelines.Kernels.Promotions;

/// <summary>What a campaign does not get, and the first thing that, were it otherwise, could have given it.</summary>
/// <param name="Impressions">0 or more.</param>
/// <param name="Reason"><see cref="ShortfallReason.None"/> exactly where nothing is missing.</param>
public readonly record struct Shortfall(long Impressions, ShortfallReason Reason)
{
    /// <summary>Of tonight.</summary>
    /// <param name="demand">As of <see cref="Pacing"/>, 0 or more.</param>
    /// <param name="planned">0 or more.</param>
    public static Shortfall Tonight(long demand, long planned, in CampaignSupply supply) =>
        planned >= demand ? new Shortfall(0, ShortfallReason.None) : new Shortfall(demand - planned, ReasonOf(demand, supply));

    /// <summary>To the end of the campaign, as if every night left had tonight's supply.</summary>
    /// <param name="goal">Impressions in all.</param>
    /// <param name="delivered">So far.</param>
    /// <param name="forecast">As of <see cref="Forecast"/>.</param>
    /// <param name="nightsLeft">Nights from tonight to the last, both included; 0 or less where it is over.</param>
    public static Shortfall AtTheEnd(long goal, long delivered, long forecast, int nightsLeft, in CampaignSupply supply)
    {
        if (forecast >= goal)
        {
            return new Shortfall(0, ShortfallReason.None);
        }

        return new Shortfall(goal - forecast, nightsLeft <= 0
            ? ShortfallReason.Dates
            : ReasonOf(Pacing.DemandTonight(PacingPlan.Even, goal, delivered, nightsLeft), supply));
    }

    // From the narrowest figure outwards: the first one that reaches the demand names what stands before it.
    private static ShortfallReason ReasonOf(long demand, in CampaignSupply supply) =>
        supply.WithinReach >= demand ? ShortfallReason.Rounding
        : supply.BelowTiers >= demand ? ShortfallReason.SameTier
        : supply.WithinCap >= demand ? ShortfallReason.TierAbove
        : supply.Eligible >= demand ? ShortfallReason.Cap
        : supply.Audience >= demand ? ShortfallReason.AffinityFloor
        : ShortfallReason.NoSupply;
}
