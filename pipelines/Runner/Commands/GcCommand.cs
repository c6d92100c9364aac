using System.Collections.Immutable;
using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Retention;
using Pipelines.Storage;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines gc</c>: removes what retention does not keep.</summary>
internal static class GcCommand
{
    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<int?> keep = CommonOptions.Number(
            "--keep", "How many of the newest dates of every signal to keep, instead of what jobs.yaml says.", "a whole number from 1 to 100000", n => n is >= 1 and <= 100_000);
        Option<bool> dryRun = new("--dry-run") { Description = "List what would go, and remove nothing." };
        Option<string?> sandbox = new("--sandbox") { Description = "Remove this sandbox, all of it, and nothing else.", HelpName = "name" };
        Command command = new(
            "gc",
            "Removes the files of runs that retention does not keep, and what killed runs left. Their manifests stay. What a pointer, a pin or a rebuild of the kept dates needs is never touched.\n\nExample: pipelines gc --dry-run")
        {
            keep, dryRun, sandbox, common.File, common.Environment,
        };
        command.SetAction(arguments =>
        {
            Workspace workspace = common.Open(arguments);
            Terminal terminal = common.Terminal(arguments);
            if (arguments.GetValue(sandbox) is { } name)
            {
                RemoveSandbox(Sandbox.Existing(workspace.Objects, name), terminal, arguments.GetValue(dryRun));
            }
            else
            {
                Collect(workspace, terminal, arguments.GetValue(keep), arguments.GetValue(dryRun), cancellation);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Collect(Workspace workspace, Terminal terminal, int? keep, bool isDryRun, CancellationToken cancellation)
    {
        TimeProvider clock = workspace.RunEnvironment().Clock;
        RetentionPlan plan = new(workspace.Snapshots, clock, RetentionRules.Of(workspace.File, keep));
        Leftovers leftovers = new(workspace.Objects.WorkDirectory);
        if (isDryRun)
        {
            RemovalView.Write(terminal.Out, plan.Removals(), leftovers.Find(), isDryRun);
            return;
        }

        using IStagingDirectory alone = Upkeep.Begin(workspace.Snapshots.Objects);
        Collector collector = new(workspace.Snapshots, clock, alone);
        List<Removal> removed = [];
        foreach (Removal removal in plan.Removals())
        {
            cancellation.ThrowIfCancellationRequested();
            if (collector.Remove(removal))
            {
                removed.Add(removal);
            }
            else
            {
                terminal.Log.Warning("{Run:l} stays: readers were pointed at it meanwhile", removal.Run.Name.ToString());
            }
        }

        IReadOnlyList<StoredEntry> left = leftovers.Find();
        foreach (StoredEntry leftover in left)
        {
            leftovers.Remove(leftover);
        }

        RemovalView.Write(terminal.Out, [.. removed], left, isDryRun);
    }

    private static void RemoveSandbox(Sandbox sandbox, Terminal terminal, bool isDryRun)
    {
        ImmutableArray<StoredEntry> files = sandbox.Files();
        if (!isDryRun)
        {
            sandbox.Remove();
        }

        terminal.Out.Profile.Out.Writer.WriteLine(
            $"sandbox {sandbox.Name}: {files.Length} files, {ManifestView.Bytes(files.Sum(file => file.Bytes))} {(isDryRun ? "would go; this was a dry run" : "are gone")}");
    }
}
