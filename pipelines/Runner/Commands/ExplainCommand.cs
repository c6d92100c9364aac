using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Runner.Explaining;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines explain --user U [--track T | --campaign C]</c>: why this pool, why this candidate, why this score, why this promotion.</summary>
internal static class ExplainCommand
{
    private const string Pools = "candidate-pools", Promotions = "promotion-scores";

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<string> user = new("--user") { Description = "The listener; country:SE for a country's own row.", HelpName = "id", Required = true };
        Option<string?> track = new("--track") { Description = "Explain this track, by the id of any of its releases; without it the pool as a whole.", HelpName = "id" };
        Option<string?> campaign = new("--campaign") { Description = "Explain why this campaign is for the listener tonight, or is not.", HelpName = "id" };
        Option<DateOnly?> date = CommonOptions.Date("The date; without it the one that serving loads.", required: false);
        Command command = new(
            "explain",
            "Shows why a listener's pool is what it is: the plays that led to a candidate, what dropped those that are missing, and the parts of the discovery score. With --campaign: each rule of the campaign, and what was planned.\n\nExample: pipelines explain --user u-17 --track t-4")
        {
            user, track, campaign, date, common.Sandbox,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            Workspace workspace = common.OpenSandbox(arguments);
            if (arguments.GetValue(campaign) is { } asked)
            {
                DemandAlone(arguments.GetValue(track));
                Manifest scores = Published(workspace.Snapshots, Promotions, arguments.GetValue(date));
                using IEngine replay = workspace.OpenEngine(cancellation);
                PromotionView.Write(common.Terminal(arguments).Out, new PromotionExplainer(replay, workspace, scores).Explain(arguments.GetValue(user)!, asked));
                return (int)ExitCode.Done;
            }

            Manifest pools = Published(workspace.Snapshots, Pools, arguments.GetValue(date));
            using IEngine engine = workspace.OpenEngine(cancellation);
            Explanation explanation = new Explainer(engine, workspace, pools).Explain(arguments.GetValue(user)!, arguments.GetValue(track));
            ExplanationView.Write(common.Terminal(arguments).Out, explanation);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void DemandAlone(string? track)
    {
        if (track is not null)
        {
            throw new BadConfigurationException("--track and --campaign explain different signals: give one of them.");
        }
    }

    private static Manifest Published(SnapshotStore snapshots, string signal, DateOnly? date)
    {
        Pointer? pointer = date is DateOnly day ? snapshots.Current(signal, day) : snapshots.Latest(signal);
        return pointer is not null ? snapshots.Manifest(pointer) : throw new InputMissingException(
            $"{signal}{(date is DateOnly missing ? $" of {missing:yyyy-MM-dd}" : "")} is not published. Run it: pipelines run {signal} --date {date?.ToString("yyyy-MM-dd") ?? "…"}");
    }
}
