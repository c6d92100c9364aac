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
    /// <exception cref="Contracts.BadConfigurationException">An option is out of its range.</exception>
    public static SimulationReport Run(SimulationOptions options)
    {
        options.Check();
        SimulatedWorld world = new(options);
        PolicyRun[] runs = [new(world, new DualPrices()), new(world, new HighWaterMark()), new(world, new GreedyByBid()), new(world, new Proportional())];
        for (int night = 0; night < options.Nights; night++)
        {
            Array.ForEach(runs, run => run.Play(night));
        }

        return new SimulationReport(options, [.. runs.Select(run => run.Book.Facts(run.Name))]);
    }
}
