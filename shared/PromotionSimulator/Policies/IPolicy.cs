using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator.Policies;

/// <summary>A way to allocate a night.</summary>
internal interface IPolicy
{
    string Name { get; }

    /// <returns>The rows of each listener of the audience, in the order in which they are shown.</returns>
    PlannedPromotion[][] Plan(NightProblem night);
}
