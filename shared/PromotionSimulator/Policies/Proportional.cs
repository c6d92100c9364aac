using Pipelines.Evaluation;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator.Policies;

/// <summary>Every slot to any eligible campaign.</summary>
internal sealed class Proportional : OneByOne
{
    public override string Name => "proportional";

    protected override int Choose(int[] open, in PromotionListener listener, NightProblem night, ref SplitMix64 random) => open[random.Below(open.Length)];
}
