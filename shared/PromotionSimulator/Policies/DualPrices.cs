using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator.Policies;

/// <summary>What the pipeline does.</summary>
internal sealed class DualPrices : IPolicy
{
    public string Name => "dual prices (ours)";

    public PlannedPromotion[][] Plan(NightProblem night)
    {
        AllocationSearch search = new(night.Demands, new AllocationSettings { Night = (ulong)night.Night });
        AllocationPass.Run(search, night.Audience, Environment.ProcessorCount);
        ListenerAllocator allocator = new();
        return [.. Enumerable.Range(0, night.Audience.Count).Select(listener => allocator.Allocate(search.Plan, night.Audience[listener]).ToArray())];
    }
}
