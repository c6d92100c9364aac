using System.CommandLine;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Runner.Diff;
using Pipelines.Runner.Output;
using Pipelines.Storage;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines diff SIGNAL --a REF --b REF</c>.</summary>
internal static class DiffCommand
{
    private const string Reference = "published, a date, a run id, or sandbox:NAME";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> signal = new("signal") { Description = "A job's snapshot, such as candidate-pools." };
        Option<string> a = new("--a") { Description = $"The run to compare with: {Reference}.", DefaultValueFactory = _ => "published", HelpName = "run" };
        Option<string?> b = new("--b") { Description = $"The run to look at: {Reference}. Without it the sandbox's.", HelpName = "run" };
        Option<DateOnly?> date = CommonOptions.Date(
            "The date of what is published and of sandboxes' runs; without it a sandbox's newest, and what is published for the same date.", required: false);
        Option<int> examples = new("--examples") { Description = "How many examples to show, 0 to 1000.", DefaultValueFactory = _ => 5, HelpName = "n" };
        Option<string?> json = new("--json") { Description = "Write the comparison to this file as well, as JSON.", HelpName = "path" };
        Command command = new(
            "diff",
            "Compares two runs of a signal: schema, parameters, rows, rankings, scores, and what changed most.\n\nExample: pipelines diff candidate-pools --a published --b sandbox:wider --date 2026-11-20")
        {
            signal, a, b, date, examples, json, common.Sandbox,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            string other = arguments.GetValue(b) ?? (arguments.GetValue(common.Sandbox) is { } sandbox ? $"sandbox:{sandbox}" : null)
                ?? throw new BadConfigurationException($"diff needs --b ({Reference}), or --sandbox.");
            if (arguments.GetValue(examples) is not (>= 0 and <= 1000 and int shown))
            {
                throw new BadConfigurationException($"--examples takes 0 to 1000, got {arguments.GetValue(examples)}");
            }

            Workspace workspace = common.Open(arguments);
            DiffReport report = Compare(workspace, arguments.GetValue(signal)!, arguments.GetValue(a)!, other, arguments.GetValue(date), shown, cancellation);
            DiffView.Write(common.Terminal(arguments).Out, report);
            if (arguments.GetValue(json) is { } file)
            {
                FileErrors.Explain(file, () => File.WriteAllBytes(file, [.. JsonSerializer.SerializeToUtf8Bytes(report, Json), (byte)'\n']));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static DiffReport Compare(
        Workspace workspace, string signal, string a, string b, DateOnly? date, int examples, CancellationToken cancellation)
    {
        IJob job = JobCatalog.Signal(signal);
        (DiffSide sideA, DiffSide sideB) = new RunLookup(workspace, signal, date).Find(a, b);
        using IEngine engine = workspace.OpenEngine(cancellation);
        DateOnly newer = sideA.Manifest.Date > sideB.Manifest.Date ? sideA.Manifest.Date : sideB.Manifest.Date;
        return new RunComparison(engine, sideA, sideB, job.Key, new TrackTitles(engine, workspace, newer), examples).Run();
    }
}
