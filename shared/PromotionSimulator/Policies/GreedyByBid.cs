using Pipelines.Evaluation;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator.Policies;

/// <summary>Every slot to the highest bid.</summary>
internal sealed class GreedyByBid : OneByOne
{
    public override string Name => "greedy by bid";

    protected override int Choose(int[] open, in PromotionListener listener, NightProblem night, ref SplitMix64 random)
    {
        ReadOnlySpan<ushort> campaigns = listener.Campaigns;
        int best = open[0];
        foreach (int place in open)
        {
            best = night.World.Campaigns[campaigns[place]].Bid > night.World.Campaigns[campaigns[best]].Bid ? place : best;
        }

        return best;
    }
}
