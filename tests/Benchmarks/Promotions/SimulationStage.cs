using Pipelines.PromotionSimulator;
using Pipelines.PromotionSimulator.Report;

namespace Pipelines.Benchmarks.Promotions;

/// <summary><c>promotion-nights [listeners] [campaigns] [load] [seed] [page.html]</c>: the simulator's table, and its page where a path is given.</summary>
internal static class SimulationStage
{
    public static int Run(string[] arguments)
    {
        SimulationOptions options = new();
        options = options with
        {
            Listeners = arguments.Length > 0 ? int.Parse(arguments[0]) : options.Listeners,
            Campaigns = arguments.Length > 1 ? int.Parse(arguments[1]) : options.Campaigns,
            Load = arguments.Length > 2 ? double.Parse(arguments[2]) : options.Load,
            Seed = arguments.Length > 3 ? ulong.Parse(arguments[3]) : options.Seed,
        };
        SimulationReport report = Simulation.Run(options);
        Console.Write(SimulationTable.Write(report));
        if (arguments.Length > 4)
        {
            File.WriteAllText(arguments[4], SimulationPage.Write(report));
        }

        return 0;
    }
}
