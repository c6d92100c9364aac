using System.CommandLine;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Jobs.Sharding;
using Pipelines.Runner.Output;
using Pipelines.Runner.Telemetry;
using Serilog;

namespace Pipelines.Runner;

/// <summary>The options of <c>run</c> that split a job into tasks, and what they do.</summary>
internal sealed class ShardRun
{
    public Option<ShardTask?> Shard { get; } = new("--shard")
    {
        Description = "Compute only this shard of the job, counted from 0, for --gather to publish. What the job needs has to be published.",
        HelpName = "I/N",
        CustomParser = result =>
        {
            if (ShardTask.TryParse(result.Tokens[0].Value, out ShardTask task))
            {
                return task;
            }

            result.AddError($"--shard takes a shard and of how many, a power of two, such as 3/16, got '{result.Tokens[0].Value}'");
            return null;
        },
    };

    public Option<int?> Gather { get; } = CommonOptions.Number(
        "--gather", "Publish the job from its shards, so many of them, that --shard has computed.", "a power of two from 1 to 4096", ShardTask.IsCount);

    /// <summary>Whether a command line asks for a shard, or for gathering shards.</summary>
    /// <exception cref="BadConfigurationException">It asks for both, or for what does not go with them.</exception>
    public bool IsWanted(ParseResult arguments, CommonOptions common)
    {
        bool one = arguments.GetValue(Shard) is not null, all = arguments.GetValue(Gather) is not null;
        if ((one && all) || ((one || all) && arguments.GetValue(common.Shards) is not null))
        {
            throw new BadConfigurationException("--shard, --gather and --shards are given one at a time: each says how many shards there are.");
        }

        return one || all;
    }

    /// <summary>Of how many shards the command line speaks.</summary>
    public int Of(ParseResult arguments) => arguments.GetValue(Shard)?.Of ?? arguments.GetValue(Gather)!.Value;

    /// <param name="workspace">Opened for <see cref="Of"/> shards.</param>
    public void Run(ParseResult arguments, Workspace workspace, Terminal terminal, string job, DateOnly date, bool force, CancellationToken cancellation)
    {
        JobConfig config = workspace.File.Jobs.GetValueOrDefault(job)
            ?? throw new BadConfigurationException($"--shard and --gather take one job of jobs.yaml, got '{job}'; it has {string.Join(", ", workspace.File.Jobs.Keys)}.");
        if (workspace.Environment.Engine == EngineKind.Spark)
        {
            throw new BadConfigurationException("--shard and --gather split a job over machines that each run duckdb; Spark splits it by itself: leave them out, or use --engine duckdb.");
        }

        workspace.Sandbox?.Begin(workspace.Overrides);
        terminal.WithProgress(display =>
        {
            RunEnvironment environment = workspace.RunEnvironment();
            ShardTask? shard = arguments.GetValue(Shard);
            ILogger logger = shard is null ? terminal.Log : terminal.Log.ForContext(nameof(Shard), shard.ToString());
            LoggingObserver log = new(logger, display);
            using RunObservers observers = new(workspace, environment, log, logger, shard);
            InputResolver resolver = new(environment.Sources(workspace.File), environment.Snapshots, JobCatalog.All, workspace.File.Jobs);
            ShardRunner runner = new(environment, resolver, observers.All);
            IJob known = JobCatalog.All[job];
            Func<bool> work = shard is { } task
                ? () => runner.Run(known, config, date, task, force, cancellation)
                : () => GatherAndRelease(runner, new Night(workspace.File, environment, JobCatalog.All, observers.All), known, config, date, Of(arguments), force, cancellation);
            try
            {
                if (!work())
                {
                    logger.Information(
                        "nothing to do: {Job:l} {Date:l} is up to date, or what was asked for is there", job, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }
            }
            catch (Exception e) when (e is not (OperationCanceledException or BadConfigurationException))
            {
                observers.All.Failed(new Step(job, date), e);
                throw new IncompleteException(PipelineException.CodeOf(e), "the task failed, as said above; running it again goes on from here.");
            }
            catch (OperationCanceledException)
            {
                log.Stopped();
                throw;
            }

            return true;
        });
    }

    private static bool GatherAndRelease(
        ShardRunner runner, Night night, IJob job, JobConfig config, DateOnly date, int of, bool force, CancellationToken cancellation)
    {
        bool published = runner.Gather(job, config, date, of, force, cancellation);
        // What ends a night: it finds the job up to date, and moves the release.
        night.Run(night.Planner.Plan(PlanRequest.Night([job.Name], date) with { OnlyTargets = true }), parallel: 1, cancellation).Manifests();
        return published;
    }
}
