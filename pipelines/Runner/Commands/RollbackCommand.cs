using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Runner.Output;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines rollback [SIGNAL] --to D --reason TEXT</c>.</summary>
internal static class RollbackCommand
{
    public static Command Create(CommonOptions common)
    {
        Argument<string?> signal = new("signal")
        {
            Description = "The one signal to move; without it the release and every signal in it.",
            HelpName = "SIGNAL",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<DateOnly?> to = CommonOptions.Date("The date that readers go back to.", required: true, "--to");
        Option<string> reason = CommonOptions.Reason("Why, for whoever looks at the marks later.");
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would move, and move nothing." };
        Command command = new(
            "rollback",
            "Takes readers back to an older date, and marks what they leave as bad, so that nothing goes back to it.\n\nExample: pipelines rollback --to 2026-11-19 --reason \"half of the pools are empty\"")
        {
            signal, to, reason, dryRun, common.File, common.Environment,
        };
        command.SetAction(arguments =>
        {
            Workspace workspace = common.Open(arguments);
            Rollback rollback = new(
                workspace.Snapshots, workspace.RunEnvironment().Clock, [.. workspace.File.Jobs.Values.Where(job => job.Serving).Select(job => job.Name)]);
            DateOnly date = arguments.GetValue(to)!.Value;
            RollbackPlan plan = arguments.GetValue(signal) is { } name ? rollback.Plan(JobCatalog.Signal(name).Name, date) : rollback.Plan(date);
            if (!arguments.GetValue(dryRun))
            {
                rollback.Apply(plan, arguments.GetValue(reason)!);
            }

            RollbackView.Write(common.Terminal(arguments).Out, plan, arguments.GetValue(dryRun));
            return (int)ExitCode.Done;
        });
        return command;
    }
}
