namespace Pipelines.Kernels.Promotions;

/// <summary>Why a campaign does not get what it asks for.</summary>
public enum ShortfallReason
{
    /// <summary>There is no shortfall.</summary>
    None,

    /// <summary>The nights are over, and the goal is not reached.</summary>
    Dates,

    /// <summary>Its listeners have not that many slots.</summary>
    NoSupply,

    /// <summary>Listeners below its least affinity have the slots that are missing.</summary>
    AffinityFloor,

    /// <summary>Its listeners have the slots, and its cap a listener and day does not let it have them.</summary>
    Cap,

    /// <summary>Tiers above hold the slots that are missing.</summary>
    TierAbove,

    /// <summary>Campaigns of its own tier share what there is.</summary>
    SameTier,

    /// <summary>There are slots for what is missing: the last few impressions, which no cut through the listeners hits exactly.</summary>
    Rounding,
}
