namespace Pipelines.Kernels.Promotions;

/// <summary>What a pass over the listeners is for. The stages come in this order; each pass does what the ones before it do as well.</summary>
public enum PlanStage
{
    /// <summary>Counts audiences and supplies.</summary>
    Counting,

    /// <summary>Looks for prices at which the shares of listeners' slots add up to the demands.</summary>
    Pricing,

    /// <summary>The same of whole impressions.</summary>
    Rounding,

    /// <summary>Takes back what is above a demand.</summary>
    Trimming,

    /// <summary>Gives what is left of the slots, or is held by lower tiers, to campaigns that are short.</summary>
    Filling,

    /// <summary>Takes back what filling gave above a demand.</summary>
    Holding,

    /// <summary>The allocation stands: what this pass gives is the night's plan.</summary>
    Final,
}
