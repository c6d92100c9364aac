namespace Pipelines.Kernels.Promotions;

/// <summary>A campaign in a <see cref="PromotionPlan"/>.</summary>
/// <param name="Demand">What it asks for.</param>
/// <param name="Price">As of <see cref="PromotionPlan.Price"/>.</param>
/// <param name="KeepBelow">It keeps an impression whose key is below this: 0 to 2^32.</param>
/// <param name="FillBelow">It calls for a slot that is free, or a lower tier's, where the key of listener and campaign is below this: 0 to 2^32.</param>
/// <param name="HoldBelow">Of the slots that it got so it holds those whose key is below this as well; the others stay empty.</param>
internal readonly record struct PlannedCampaign(PromotionDemand Demand, long Price, long KeepBelow, long FillBelow, long HoldBelow)
{
    public double Weight => Demand.Demand == 0 ? 0 : BinaryLog.Power(Price);
}
