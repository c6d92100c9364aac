using System.Collections.Immutable;
using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Report.Html;
using Pipelines.Runner.Evaluating;
using Pipelines.Runner.Output;
using Pipelines.Storage;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines evaluate --from A --to B</c>: how good the rankings are, beside baselines.</summary>
internal static class EvaluateCommand
{
    private const string ByTime = "time", ByListener = "listener";

    private const int FollowUp = 14, LongestFollowUp = 365;

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<string> split = new("--split")
        {
            Description = "time: judge what was published the day before the window. listener: hold out listeners of all listening up to --to, and judge the baselines alone.",
            DefaultValueFactory = _ => ByTime,
            HelpName = $"{ByTime}|{ByListener}",
        };
        split.AcceptOnlyFromAmong(ByTime, ByListener);
        Option<DateOnly?> from = CommonOptions.Date("First day of the test window; what was published for the day before is judged.", required: false, "--from");
        Option<DateOnly?> to = CommonOptions.Date("Last day of the test window.", required: true, "--to");
        Option<string[]> sandbox = new("--sandbox") { Description = "Judge this sandbox as well, and compare it with what is published; may be given several times.", HelpName = "name" };
        Option<string> baselines = new("--baselines")
        {
            Description = "What to compare with, separated by commas, with hyperparameters where they are not the defaults: cosine k=50 shrinkage=20.",
            HelpName = "name,name,…",
            DefaultValueFactory = _ => string.Join(", ", Baseline.Defaults),
        };
        Option<int?> followUp = CommonOptions.Number(
            "--follow-up", $"Within how many days a discovery has to be played again; {FollowUp} by default.", $"a whole number from 1 to {LongestFollowUp}", n => n is >= 1 and <= LongestFollowUp);
        Option<int?> at = CommonOptions.Number(
            "--at", "K of the table of all metrics; 100 by default.", string.Join(" or ", EvaluationSettings.Depths), n => EvaluationSettings.Depths.Contains(n));
        Option<ulong> seed = new("--seed") { Description = "Of the intervals, and of who is held out.", DefaultValueFactory = _ => 1, HelpName = "n" };
        Option<string?> json = new("--json") { Description = "Write everything that was found here.", HelpName = "path" };
        Option<string?> html = new("--html") { Description = "Write a page with charts here.", HelpName = "path" };
        Command command = new("evaluate", "Judges what is published for a day by what was first played after it, beside baselines.\n\nExample: pipelines evaluate --from 2026-11-07 --to 2026-11-13")
        {
            from, to, split, sandbox, baselines, followUp, at, seed, json, html,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            EvaluationSettings settings = new() { Baselines = Parse(arguments.GetValue(baselines)!), Seed = arguments.GetValue(seed) };
            (string? jsonPath, string? htmlPath) = (Writable(arguments.GetValue(json)), Writable(arguments.GetValue(html)));
            Workspace workspace = common.Open(arguments);
            Terminal terminal = common.Terminal(arguments);
            ImmutableArray<Workspace> sandboxes = [.. (arguments.GetValue(sandbox) ?? []).Distinct().Select(workspace.InSandbox)];
            Evaluator evaluator = new(workspace, sandboxes, terminal, settings, cancellation);
            DateOnly? first = arguments.GetValue(from);
            DateOnly last = arguments.GetValue(to)!.Value;
            EvaluationReport report;
            if (arguments.GetValue(split) == ByTime)
            {
                report = evaluator.ByTime(new HistoryDays(workspace, cancellation).Window(
                    first ?? throw new BadConfigurationException("a split by time needs --from, the first day of the test window."),
                    last,
                    arguments.GetValue(followUp) ?? FollowUp));
            }
            else
            {
                report = first is null && sandboxes.IsEmpty
                    ? evaluator.ByListener(last)
                    : throw new BadConfigurationException("a split by listener has no window and judges no snapshot: leave --from and --sandbox out.");
            }

            EvaluationTables.Write(terminal.Out, report, arguments.GetValue(at) ?? EvaluationSettings.Depths[^1]);
            Write(jsonPath, () => ReportJson.Write(report));
            Write(htmlPath, () => HtmlPage.Write(report));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static ImmutableArray<Baseline> Parse(string baselines) =>
    [
        .. baselines.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Baseline.Parse).DistinctBy(baseline => baseline.Name),
    ];

    // Before anything runs: an evaluation takes minutes.
    private static string? Writable(string? path) => path is null || Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))
        ? path
        : throw new BadConfigurationException($"{path} can't be written: there is no directory {Path.GetDirectoryName(Path.GetFullPath(path))}.");

    private static void Write(string? path, Func<string> text)
    {
        if (path is not null)
        {
            FileErrors.Explain(path, () => File.WriteAllText(path, text()));
        }
    }
}
