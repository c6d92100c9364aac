using System.Collections.Immutable;
using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Jobs.Monitoring;
using Pipelines.Runner.Output;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines status</c>.</summary>
internal static class StatusCommand
{
    private const int Days = 28;

    public static Command Create(CommonOptions common)
    {
        DateRange range = new(isNeeded: false);
        Option<bool> json = new("--json") { Description = "Write one JSON object instead of a calendar." };
        Option<bool> check = new("--check") { Description = "Exit with 7 when a service level is breached." };
        Command command = new(
            "status",
            """
            Shows per job and date what is published, missing, failed, stale or running, how old what readers have is, and which service levels
            are breached. Without dates it shows the last 28 days up to the newest that is published, or to yesterday.

            Example: pipelines status --from 2026-11-01 --to 2026-11-20
            """)
        {
            range.Date, range.From, range.To, json, check, common.Sandbox,
        };
        common.AddTo(command);
        range.Check(command);
        command.SetAction(arguments =>
        {
            Workspace workspace = common.OpenSandbox(arguments);
            Terminal terminal = common.Terminal(arguments);
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            (DateOnly from, DateOnly to) = range.Given(arguments) ?? Last(workspace, now);
            ImmutableArray<JobStatus> jobs = RunCommand.WithPlanner(
                workspace, planner => new StatusReport(workspace.File, workspace.Snapshots, planner, now).Read(from, to));
            if (arguments.GetValue(json))
            {
                StatusView.WriteJson(terminal.Out, jobs, now);
            }
            else
            {
                StatusView.Write(terminal.Out, jobs, from, to);
            }

            return (int)(arguments.GetValue(check) && jobs.Any(job => !job.Breaches.IsEmpty) ? ExitCode.ServiceLevelBreached : ExitCode.Done);
        });
        return command;
    }

    private static (DateOnly From, DateOnly To) Last(Workspace workspace, DateTimeOffset now)
    {
        DateOnly yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        DateOnly[] newest = [.. workspace.File.Jobs.Keys.SelectMany(job => workspace.Snapshots.DatesWithRuns(job).TakeLast(1))];
        DateOnly to = newest.Length > 0 ? newest.Max() : yesterday;
        return (to.AddDays(1 - Days), to);
    }
}
