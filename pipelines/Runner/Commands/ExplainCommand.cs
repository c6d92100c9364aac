using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Runner.Explaining;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines explain --user U [--track T]</c>: why this pool, why this candidate, why this score.</summary>
internal static class ExplainCommand
{
    private const string Pools = "candidate-pools";

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<string> user = new("--user") { Description = "The listener; country:SE for a country's own row.", HelpName = "id", Required = true };
        Option<string?> track = new("--track") { Description = "Explain this track, by the id of any of its releases; without it the pool as a whole.", HelpName = "id" };
        Option<DateOnly?> date = CommonOptions.Date("The date; without it the one that serving loads.", required: false);
        Command command = new(
            "explain",
            "Shows why a listener's pool is what it is: the plays that led to a candidate, what dropped those that are missing, and the parts of the discovery score.\n\nExample: pipelines explain --user u-17 --track t-4")
        {
            user, track, date, common.Sandbox,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            Workspace workspace = common.OpenSandbox(arguments);
            Manifest pools = Published(workspace.Snapshots, arguments.GetValue(date));
            using IEngine engine = workspace.OpenEngine(cancellation);
            Explanation explanation = new Explainer(engine, workspace, pools).Explain(arguments.GetValue(user)!, arguments.GetValue(track));
            ExplanationView.Write(common.Terminal(arguments).Out, explanation);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Manifest Published(SnapshotStore snapshots, DateOnly? date)
    {
        Pointer? pointer = date is DateOnly day ? snapshots.Current(Pools, day) : snapshots.Latest(Pools);
        return pointer is not null ? snapshots.Manifest(pointer) : throw new InputMissingException(
            $"{Pools}{(date is DateOnly missing ? $" of {missing:yyyy-MM-dd}" : "")} is not published. Run it: pipelines run {Pools} --date {date?.ToString("yyyy-MM-dd") ?? "…"}");
    }
}
