using System.CommandLine;
using Pipelines.Jobs.Planning;
using Pipelines.Runner.Output;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines plan JOB|all --date D</c>.</summary>
internal static class PlanCommand
{
    public static Command Create(CommonOptions common)
    {
        Argument<string> job = Targets.Argument();
        DateRange range = new();
        Option<bool> force = new("--force") { Description = "As if the job were run with --force." };
        Option<bool> onlyJob = new("--only-job") { Description = "As if what the job needs were left as it is." };
        Option<bool> json = new("--json") { Description = "Write one JSON object instead of a table." };
        Command command = new(
            "plan",
            """
            Says exactly what run or backfill would do, and why, without doing it. run --plan HASH is held to it. Exits as the run would that meets a
            missing input.

            Example: pipelines plan all --date 2026-11-20
            """)
        {
            job, range.Date, range.From, range.To, force, onlyJob, json, common.Set, common.Sandbox,
        };
        common.AddTo(command);
        range.Check(command);
        command.SetAction(arguments =>
        {
            Workspace workspace = common.OpenChanged(arguments);
            Terminal terminal = common.Terminal(arguments);
            (DateOnly from, DateOnly to) = range.Of(arguments);
            PlanRequest request = new([.. Targets.Of(workspace, arguments.GetValue(job)!)], from, to)
            {
                Force = arguments.GetValue(force),
                OnlyTargets = arguments.GetValue(onlyJob),
            };
            Plan plan = RunCommand.WithPlanner(workspace, planner => planner.Plan(request));
            if (arguments.GetValue(json))
            {
                PlanView.WriteJson(terminal.Out, plan);
            }
            else
            {
                PlanView.Write(terminal.Out, plan);
            }

            return (int)PlanView.Code(plan);
        });
        return command;
    }
}
