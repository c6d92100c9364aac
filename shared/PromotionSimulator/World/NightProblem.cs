using Pipelines.Kernels.Promotions;

namespace Pipelines.PromotionSimulator.World;

/// <summary>What a policy knows of a night: who is expected, who is eligible for what, what is asked for.</summary>
internal sealed class NightProblem
{
    public NightProblem(SimulatedWorld world, int night, IReadOnlyList<long> delivered)
    {
        (World, Night) = (world, night);
        Demands = [.. world.Campaigns.Select((campaign, number) => new PromotionDemand(
            campaign.Id, campaign.Tier, Pacing.DemandTonight(campaign.Pacing, campaign.GoalOn(night), delivered[number], campaign.NightsLeft(night)), campaign.MaxPerListener))];
        ushort[] running = [.. Enumerable.Range(0, world.Campaigns.Length).Where(number => world.Campaigns[number].NightsLeft(night) > 0).Select(number => (ushort)number)];
        List<SimulatedListener> there = [];
        foreach (SimulatedListener listener in world.Listeners.Where(one => one.IsThere(night)))
        {
            (ushort Campaign, short Affinity)[] eligible = [.. running
                .Select(number => (number, SimulatedWorld.Affinity(listener, world.Campaigns[number])))
                .Where(pair => pair.Item2 >= world.Campaigns[pair.number].MinAffinity)];
            Audience.Add(listener.Id, (int)Math.Round(listener.ExpectedSlots(night)), [.. eligible.Select(pair => pair.Campaign)], [.. eligible.Select(pair => pair.Affinity)]);
            there.Add(listener);
        }

        Listeners = [.. there];
    }

    public SimulatedWorld World { get; }

    public int Night { get; }

    /// <summary>By campaign; those that do not run tonight ask for nothing.</summary>
    public PromotionDemand[] Demands { get; }

    public Audience Audience { get; } = new();

    /// <summary>Parallel to the audience.</summary>
    public SimulatedListener[] Listeners { get; }
}
