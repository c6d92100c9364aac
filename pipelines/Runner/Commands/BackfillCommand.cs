using System.Collections.Immutable;
using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Runner.Output;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines backfill JOB --from A --to B</c>.</summary>
internal static class BackfillCommand
{
    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> job = Targets.Argument();
        DateRange range = new();
        Option<int?> parallel = CommonOptions.Number(
            "--parallel", "Steps that run beside each other, sharing memory and threads; at most the environment's max_parallel.", "a whole number from 1 to 64", n => n is >= 1 and <= 64);
        Option<Pick[]> only = new("--only")
        {
            Description = "Only dates that failed, are missing or stale; several joined by commas.",
            HelpName = "failed,missing,stale",
            CustomParser = Kinds,
        };
        Option<bool> onlyJob = new("--only-job") { Description = "Leave what the job needs as it is." };
        Option<bool> force = new("--force") { Description = "Run the job on every date although it is up to date." };
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would be done, and do nothing." };
        Command command = new(
            "backfill",
            """
            Runs a job for every date of a range, with whatever it needs before it. What is published and up to date is left as it is, so that a
            backfill that was stopped goes on where it was. A date that fails does not stop those that don't need it.

            Example: pipelines backfill all --from 2026-11-01 --to 2026-11-20
            """)
        {
            job, range.From, range.To, range.Date, only, parallel, onlyJob, force, dryRun, common.Sandbox, common.Engine,
        };
        common.AddTo(command);
        range.Check(command);
        command.SetAction(arguments =>
        {
            Workspace workspace = common.OpenSandbox(arguments);
            Terminal terminal = common.Terminal(arguments);
            (DateOnly from, DateOnly to) = range.Of(arguments);
            PlanRequest request = new([.. Targets.Of(workspace, arguments.GetValue(job)!)], from, to)
            {
                Force = arguments.GetValue(force),
                OnlyTargets = arguments.GetValue(onlyJob),
            };
            int beside = Parallel(workspace, arguments.GetValue(parallel));
            return RunCommand.WithNight(workspace, terminal, beside, night =>
            {
                Plan plan = night.Planner.Plan(request with
                {
                    Picks = arguments.GetValue(only) is { Length: > 0 } kinds ? Picks.Of(kinds, night.Planner, new MarkLog(workspace.Snapshots.Objects, TimeProvider.System)) : null,
                });
                if (arguments.GetValue(dryRun))
                {
                    PlanView.Write(terminal.Out, plan);
                    return (int)PlanView.Code(plan);
                }

                ImmutableArray<StepOutcome> outcomes = night.Run(plan, beside, cancellation);
                BackfillView.Write(terminal.Out, plan, outcomes);
                return (int)outcomes.Code();
            });
        });
        return command;
    }

    private static int Parallel(Workspace workspace, int? wanted)
    {
        int most = workspace.Environment.MaxParallel;
        int possible = workspace.Environment.Engine == EngineKind.Spark ? Cluster.MostParallel : int.MaxValue;
        return wanted switch
        {
            null => Math.Min(Math.Min(most, possible), workspace.Settings.Threads),
            int n when n > possible && n <= most => throw new BadConfigurationException($"--parallel {n} is more than steps on Spark that can run beside each other, {possible}: ask for less."),
            int n when n <= most => n,
            _ => throw new BadConfigurationException($"--parallel {wanted} is more than environments.{workspace.Environment.Name}.max_parallel, {most}: ask for less, or raise that."),
        };
    }

    private static Pick[] Kinds(System.CommandLine.Parsing.ArgumentResult result)
    {
        List<Pick> kinds = [];
        foreach (string word in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (Enum.TryParse(word, ignoreCase: true, out Pick kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(word[0]))
            {
                kinds.Add(kind);
            }
            else
            {
                result.AddError($"--only takes failed, missing, stale or several of them, got '{word}'");
            }
        }

        return [.. kinds];
    }
}
