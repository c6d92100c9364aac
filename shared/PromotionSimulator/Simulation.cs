using Pipelines.PromotionSimulator.Policies;
using Pipelines.PromotionSimulator.Report;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator;

/// <summary>
/// Plays nights of a made-up service: listeners come and go with the week, campaigns start, stop and change their goals, deliveries
/// follow the plan as far as listeners turn up. Every policy meets the same world, and lives with what it delivered itself.
/// </summary>
public static class Simulation
{
    /// <param name="nightPlayed">Called after each night of each seed.</param>
    /// <exception cref="Contracts.BadConfigurationException">An option is out of its range.</exception>
    public static SimulationReport Run(SimulationOptions options, Action? nightPlayed = null)
    {
        options.Check();
        PolicyFacts[][] facts = [.. Enumerable.Range(0, options.Seeds).Select(more => Play(options with { Seed = options.Seed + (ulong)more }, nightPlayed))];
        return new SimulationReport(options, [.. facts[0].Select((_, policy) => PolicyFacts.Mean([.. facts.Select(seed => seed[policy])]))]);
    }

    private static PolicyFacts[] Play(SimulationOptions options, Action? nightPlayed)
    {
        SimulatedWorld world = new(options);
        PolicyRun[] runs = [new(world, new DualPrices()), new(world, new HighWaterMark()), new(world, new GreedyByBid()), new(world, new Proportional())];
        for (int night = 0; night < options.Nights; night++)
        {
            Array.ForEach(runs, run => run.Play(night));
            nightPlayed?.Invoke();
        }

        return [.. runs.Select(run => run.Book.Facts(run.Name))];
    }
}
