using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Jobs.Auditing;
using Pipelines.Jobs.Running;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines publish --run R --accept AUDIT --reason TEXT</c>.</summary>
internal static class PublishCommand
{
    public static Command Create(CommonOptions common)
    {
        Option<string> run = new("--run") { Description = "The run, as the message of its failed audit names it.", HelpName = "id", Required = true };
        Option<string[]> accept = new("--accept")
        {
            Description = "An audit that it failed; to be given for every one of severity error.",
            HelpName = "audit",
            Required = true,
        };
        Option<string> reason = new("--reason") { Description = "Why it is right to publish it; is recorded with your name.", HelpName = "text", Required = true };
        Command command = new(
            "publish",
            "Publishes a run that failed audits, without computing it again, and moves the release if the night is whole then.\n\n"
            + "Example: pipelines publish --run 01kaj2v8h3q5xw9d0c7m4n6t1z --accept rows_change.last_good --reason \"we left one market\"")
        {
            run, accept, reason,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            Publish(common.Open(arguments), common.Terminal(arguments), arguments.GetValue(run)!, arguments.GetValue(accept)!, arguments.GetValue(reason)!);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Publish(Workspace workspace, Terminal terminal, string run, string[] accepted, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new BadConfigurationException("--reason must say why it is right to publish the run.");
        }

        SnapshotStore snapshots = workspace.Snapshots;
        MarkLog marks = new(snapshots.Objects, TimeProvider.System);
        Manifest manifest = new Acceptance(snapshots, marks).Publish(JobCatalog.All.Keys, run, accepted, reason);
        terminal.Log.Information("{Job:l} {Date:l}: published {Run:l}, accepted {Audits:l}", manifest.Signal, $"{manifest.Date:yyyy-MM-dd}", run, string.Join(", ", accepted));
        new Night(workspace.File, workspace.RunEnvironment(), JobCatalog.All, new LoggingObserver(terminal.Log, new NoProgress())).Release(manifest.Date);
    }
}
