using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine.Recording;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Runner.Output;
using Pipelines.Runner.Telemetry;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines run JOB|all --date D</c>.</summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> job = Targets.Argument();
        Option<DateOnly?> date = CommonOptions.Date("The run date; nothing dated after it is read.", required: true);
        Option<bool> force = new("--force") { Description = "Run the job (for all: every job of that date) although it is up to date, and publish a new run." };
        Option<string?> plan = new("--plan") { Description = "Run only if this is still the plan: the hash that pipelines plan gave. Else exit with 8.", HelpName = "hash" };
        Option<string?> record = new("--record") { Description = "Write down every step of the jobs, with their rows, for scripts/spark-verify: into a new folder.", HelpName = "directory" };
        ShardRun shards = new();
        Command command = new("run", "Runs a job for a date, or the whole night. What is published and up to date is left as it is.\n\nExample: pipelines run all --date 2026-11-20")
        {
            job,
            date,
            force,
            plan,
            record,
            common.Set,
            common.Sandbox,
            common.Engine,
            shards.Shard,
            shards.Gather,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            bool isShard = shards.IsWanted(arguments, common);
            Workspace workspace = common.OpenChanged(arguments, isShard ? shards.Of(arguments) : null);
            Terminal terminal = common.Terminal(arguments);
            if (isShard)
            {
                if (arguments.GetValue(record) is not null)
                {
                    throw new BadConfigurationException("--record writes down whole jobs: leave out --shard and --gather.");
                }

                shards.Run(arguments, workspace, terminal, arguments.GetValue(job)!, arguments.GetValue(date)!.Value, arguments.GetValue(force), cancellation);
                return (int)ExitCode.Done;
            }

            workspace = workspace with { Recording = Recording(workspace, arguments.GetValue(record)) };
            PlanRequest request = PlanRequest.Night(
                Targets.Of(workspace, arguments.GetValue(job)!), arguments.GetValue(date)!.Value, arguments.GetValue(force));
            IReadOnlyList<Manifest> manifests = Run(workspace, terminal, request, arguments.GetValue(plan), cancellation);
            if (workspace.Recording is { Jobs: 0 })
            {
                terminal.Log.Warning("nothing was recorded, as there was nothing to do: --force runs it again");
            }

            if (workspace.Sandbox is { } sandbox)
            {
                SandboxView.Write(terminal.Out, sandbox, manifests, common.Where(arguments));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static RunRecording? Recording(Workspace workspace, string? directory) =>
        directory is null ? null
        : workspace.RunEnvironment().OpenCluster is null ? RunRecording.Create(directory)
        : throw new BadConfigurationException("--record writes down what the engine duckdb does, and this environment has another one.");

    /// <summary>Runs one step at a time, and logs; returns the manifests published for the steps.</summary>
    /// <param name="planHash">What the plan has to be; null for any.</param>
    /// <exception cref="IncompleteException">Some steps failed, which the log has told.</exception>
    /// <exception cref="ConflictException">The plan is another one.</exception>
    public static IReadOnlyList<Manifest> Run(
        Workspace workspace, Terminal terminal, PlanRequest request, string? planHash, CancellationToken cancellation)
    {
        workspace.Sandbox?.Begin(workspace.Overrides);
        return WithNight(workspace, terminal, 1, night =>
        {
            Plan plan = night.Planner.Plan(request);
            return planHash is null || plan.Hash == planHash
                ? night.Run(plan, parallel: 1, cancellation).Manifests()
                : throw new ConflictException(
                    $"the plan is no longer {planHash}: something was published, or an input, a parameter or the logic changed. It is {plan.Hash} now, with {plan.ToDo.Count()} steps to run; look at it: pipelines plan.");
        });
    }

    /// <summary>Looks without running anything.</summary>
    public static T WithPlanner<T>(Workspace workspace, Func<Planner, T> look) =>
        look(new Night(workspace.File, workspace.RunEnvironment(), JobCatalog.All, new LoggingObserver(Serilog.Core.Logger.None, new NoProgress())).Planner);

    /// <summary>Runs jobs under a progress display, and logs what they do.</summary>
    /// <param name="parallel">How many steps share the environment's memory and threads.</param>
    /// <exception cref="BadConfigurationException">The build lacks the engine.</exception>
    public static T WithNight<T>(Workspace workspace, Terminal terminal, int parallel, Func<Night, T> run) => terminal.WithProgress(display =>
    {
        workspace.RequireEngine();
        LoggingObserver log = new(terminal.Log, display);
        RunEnvironment environment = workspace.RunEnvironment(parallel);
        using RunObservers observers = new(workspace, environment, log, terminal.Log, shard: null);
        try
        {
            T result = run(new Night(workspace.File, environment, JobCatalog.All, observers.All));
            log.Conclude();
            return result;
        }
        catch
        {
            log.Stopped();
            throw;
        }
    });
}
