using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.PromotionSimulator;
using Pipelines.PromotionSimulator.Report;
using Pipelines.Runner.Output;
using Pipelines.Storage;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines simulate-promotions</c>: nights of promotions by several policies, in one table and one page.</summary>
internal static class SimulatePromotionsCommand
{
    private static readonly SimulationOptions Usual = new();

    public static Command Create(CommonOptions common)
    {
        Option<int> listeners = new("--listeners") { Description = "Listeners who are there at some time.", DefaultValueFactory = _ => Usual.Listeners };
        Option<int> campaigns = new("--campaigns") { Description = "Campaigns that run at some time.", DefaultValueFactory = _ => Usual.Campaigns };
        Option<int> nights = new("--nights") { Description = "How many nights to play.", DefaultValueFactory = _ => Usual.Nights };
        Option<double> load = new("--load") { Description = "Goals of all campaigns beside all slots of all nights; above 1 not all can be met.", DefaultValueFactory = _ => Usual.Load };
        Option<ulong> seed = new("--seed") { Description = "Equal seeds play equal nights.", DefaultValueFactory = _ => Usual.Seed };
        Option<int> seeds = new("--seeds") { Description = "Play so many worlds, of that seed and those after it, and show means.", DefaultValueFactory = _ => Usual.Seeds };
        Option<string?> html = new("--html") { Description = "Write the table and charts to this page as well.", HelpName = "path" };
        Command command = new(
            "simulate-promotions",
            "Plays nights of promotions, seeded: listeners come and go, deliveries follow the plan with noise, campaigns start, stop and change. Compares the allocation with others.\n\nExample: pipelines simulate-promotions --load 0.4 --html promotions.html")
        {
            listeners, campaigns, nights, load, seed, seeds, html,
        };
        command.SetAction(arguments =>
        {
            SimulationOptions options = new()
            {
                Listeners = arguments.GetValue(listeners),
                Campaigns = arguments.GetValue(campaigns),
                Nights = arguments.GetValue(nights),
                Load = arguments.GetValue(load),
                Seed = arguments.GetValue(seed),
                Seeds = arguments.GetValue(seeds),
            };
            Terminal terminal = common.Terminal(arguments);
            SimulationReport report = terminal.WithProgress(display =>
            {
                display.Begin(options.Seeds * options.Nights);
                display.Show("playing nights");
                return Simulation.Run(options, display.StepDone);
            });
            // A table of fixed width, whatever the terminal's is.
            terminal.Out.Profile.Out.Writer.Write(SimulationTable.Write(report));
            if (arguments.GetValue(html) is { } page)
            {
                FileErrors.Explain(page, () => File.WriteAllText(page, SimulationPage.Write(report)));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}
