using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Retention;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines pin SIGNAL --date D</c>: keeps a run from gc.</summary>
internal static class PinCommand
{
    public static Command Create(CommonOptions common)
    {
        Argument<string?> signal = new("signal") { Description = "A job's snapshot; needed except to list.", HelpName = "SIGNAL", Arity = ArgumentArity.ZeroOrOne };
        Option<DateOnly?> date = CommonOptions.Date("The run's date.", required: false);
        Option<string?> run = new("--run") { Description = "The run; without it the one that is published for the date.", HelpName = "id" };
        Option<string?> reason = new("--reason") { Description = "Why, for whoever looks at the pins later.", HelpName = "text" };
        Option<bool> remove = new("--remove") { Description = "Lift the pin: of the date, or of the run." };
        Option<bool> list = new("--list") { Description = "Show the pins, of the signal or of all." };
        Command command = new(
            "pin",
            "Keeps a run's files, and those it was made from, whatever retention says.\n\nExample: pipelines pin listening-state --date 2026-11-01 --reason \"before the catalog changed\"")
        {
            signal, date, run, reason, remove, list, common.File, common.Environment,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(list) && (result.GetValue(signal) is null || result.GetValue(date) is null || string.IsNullOrWhiteSpace(result.GetValue(reason))))
            {
                result.AddError("pin takes a signal, --date and --reason, or --list");
            }
        });
        command.SetAction(arguments =>
        {
            Workspace workspace = common.Open(arguments);
            Pins pins = new(workspace.Snapshots, workspace.RunEnvironment().Clock);
            Terminal terminal = common.Terminal(arguments);
            string? name = arguments.GetValue(signal) is { } given ? JobCatalog.Signal(given).Name : null;
            if (arguments.GetValue(list))
            {
                PinView.Write(terminal.Out, [.. (name is null ? JobCatalog.All.Keys : [name]).SelectMany(pins.Of)]);
                return (int)ExitCode.Done;
            }

            DateOnly day = arguments.GetValue(date)!.Value;
            bool lifts = arguments.GetValue(remove);
            IReadOnlyList<RunName> runs = lifts
                ? pins.Remove(name!, day, arguments.GetValue(run), arguments.GetValue(reason)!)
                : [pins.Add(name!, day, arguments.GetValue(run), arguments.GetValue(reason)!)];
            terminal.Out.Profile.Out.Writer.WriteLine($"{(lifts ? "no longer pinned" : "pinned")}: {string.Join(", ", runs)}");
            return (int)ExitCode.Done;
        });
        return command;
    }
}
