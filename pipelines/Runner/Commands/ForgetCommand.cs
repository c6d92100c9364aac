using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Jobs.Forgetting;
using Pipelines.Runner.Output;
using Pipelines.Snapshots.Forgetting;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines forget --user U</c>: takes a listener out of everything, for good.</summary>
internal static class ForgetCommand
{
    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<string> user = new("--user") { Description = "The listener.", HelpName = "id", Required = true };
        Option<string> reason = CommonOptions.Reason("Why, for the receipt; without the listener's id.");
        Option<bool> dryRun = new("--dry-run") { Description = "Say which runs hold the listener, and change nothing." };
        Command command = new(
            "forget",
            "Keeps a listener out of whatever is read from now on, and takes them out of every run, the environment's and its sandboxes'. To be given again if it was stopped.\n\nExample: pipelines forget --user u-17 --reason \"asked on 2026-11-20\"")
        {
            user, reason, dryRun,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            string id = arguments.GetValue(user)!;
            ListenerRemoval.Check(id, arguments.GetValue(reason)!);
            Workspace workspace = common.Open(arguments);
            Terminal terminal = common.Terminal(arguments);
            SuppressionKey key = new(workspace.Environment.SuppressionKey);
            ListenerRemoval removal = new(
                [
                    new ForgetfulRoot("", workspace.RunEnvironment()),
                    .. Sandbox.Names(workspace.Objects).Select(name =>
                        new ForgetfulRoot(name, workspace.RunEnvironment() with { Snapshots = Sandbox.At(workspace.Objects, name).Own })),
                ],
                JobCatalog.All,
                id);
            if (arguments.GetValue(dryRun))
            {
                ForgettingView.Write(terminal.Out, removal.Find(cancellation));
                return (int)ExitCode.Done;
            }

            byte[] secret = key.ReadOrCreate(out bool isNew);
            if (isNew)
            {
                terminal.Log.Warning(
                    "{Path:l} was made: the key by which forgotten listeners are recognised. Keep it, and keep it secret; without it no night runs any more", key.Path);
            }

            (Receipt receipt, string written) = removal.Run(key, secret, arguments.GetValue(reason)!, cancellation);
            ForgettingView.Write(terminal.Out, receipt, workspace.Snapshots.Objects.Name(written));
            return (int)ExitCode.Done;
        });
        return command;
    }
}
