using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Running;
using Pipelines.Runner.Output;
using Pipelines.Runner.Telemetry;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines run JOB|all --date D</c>.</summary>
internal static class RunCommand
{
    private const string All = "all";

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> job = new("job") { Description = "A job of jobs.yaml, with whatever it needs before it; or all.", HelpName = "JOB|all" };
        Option<DateOnly?> date = CommonOptions.Date("The run date; nothing dated after it is read.", required: true);
        Option<bool> force = new("--force") { Description = "Run the job (for all: every job of that date) although it is up to date, and publish a new run." };
        Option<string[]> set = new("--set")
        {
            Description = "Change a parameter for this run, which then goes into a sandbox; may be given several times.",
            HelpName = "job.key=value",
        };
        ShardRun shards = new();
        Command command = new("run", "Runs a job for a date, or the whole night. What is published and up to date is left as it is.\n\nExample: pipelines run all --date 2026-11-20")
        {
            job,
            date,
            force,
            set,
            common.Sandbox,
            shards.Shard,
            shards.Gather,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            bool isShard = shards.IsWanted(arguments, common);
            Workspace workspace = common.Open(
                arguments,
                [.. (arguments.GetValue(set) ?? []).Select(ParameterOverride.Parse)],
                arguments.GetValue(common.Sandbox),
                isShard ? shards.Of(arguments) : null);
            Terminal terminal = common.Terminal(arguments);
            if (isShard)
            {
                shards.Run(arguments, workspace, terminal, arguments.GetValue(job)!, arguments.GetValue(date)!.Value, arguments.GetValue(force), cancellation);
                return (int)ExitCode.Done;
            }

            IReadOnlyList<Manifest> manifests = Run(
                workspace, terminal, arguments.GetValue(job)!, arguments.GetValue(date)!.Value, arguments.GetValue(force), cancellation);
            if (workspace.Sandbox is { } sandbox)
            {
                SandboxView.Write(terminal.Out, sandbox, manifests, common.Where(arguments));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    /// <summary>Runs and logs; returns the manifests published for the steps.</summary>
    public static IReadOnlyList<Manifest> Run(
        Workspace workspace, Terminal terminal, string job, DateOnly date, bool force, CancellationToken cancellation)
    {
        if (job != All && !workspace.File.Jobs.ContainsKey(job))
        {
            throw new BadConfigurationException($"jobs.yaml has no job '{job}'; it has {string.Join(", ", workspace.File.Jobs.Keys)}, or say all.");
        }

        workspace.Sandbox?.Begin(workspace.Overrides);
        string[] targets = job == All ? [.. workspace.File.Jobs.Keys] : [job];
        return WithNight(workspace, terminal, night => night.Run(targets, date, force, cancellation));
    }

    /// <summary>Runs jobs under a progress display, and logs what they do.</summary>
    public static T WithNight<T>(Workspace workspace, Terminal terminal, Func<Night, T> run) => terminal.WithProgress(display =>
    {
        LoggingObserver log = new(terminal.Log, display);
        RunEnvironment environment = workspace.RunEnvironment();
        using RunObservers observers = new(workspace, environment, log, terminal.Log, shard: null);
        T result = run(new Night(workspace.File, environment, JobCatalog.All, observers.All));
        log.Conclude();
        return result;
    });
}
