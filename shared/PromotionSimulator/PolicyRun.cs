using Pipelines.Evaluation;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.Policies;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator;

/// <summary>One policy on its way through the nights, with what it has delivered so far.</summary>
internal sealed class PolicyRun(SimulatedWorld world, IPolicy policy)
{
    // Of a hundred impressions that found a slot, as many are really played to the end.
    private const int PlayedOfHundred = 95;

    private readonly long[] delivered = new long[world.Campaigns.Length];

    public string Name => policy.Name;

    public DeliveryBook Book { get; } = new(world);

    public void Play(int night)
    {
        NightProblem problem = new(world, night, delivered);
        PlannedPromotion[][] plan = policy.Plan(problem);
        for (int listener = 0; listener < plan.Length; listener++)
        {
            SimulatedListener who = problem.Listeners[listener];
            Book.CountEligible(who, problem.Audience[listener]);
            int best = Best(problem.Audience[listener].Affinities), left = world.ActualSlots(who, night), today = 0;
            foreach (PlannedPromotion row in plan[listener])
            {
                int shown = Played(Math.Min(left, row.Impressions), who, row.Campaign, night);
                left -= Math.Min(left, row.Impressions);
                today += shown;
                delivered[row.Campaign] += shown;
                Book.Count(night, who, row, shown, best);
            }

            Book.CountListener(today);
        }
    }

    private int Played(int shown, SimulatedListener listener, int campaign, int night)
    {
        SplitMix64 random = world.Random(4, listener.Id ^ world.Campaigns[campaign].Id ^ ((ulong)night << 40));
        int played = 0;
        for (int i = 0; i < shown; i++)
        {
            played += random.Below(100) < PlayedOfHundred ? 1 : 0;
        }

        return played;
    }

    private static int Best(ReadOnlySpan<short> affinities)
    {
        int best = 0;
        foreach (short affinity in affinities)
        {
            best = Math.Max(best, affinity);
        }

        return best;
    }
}
