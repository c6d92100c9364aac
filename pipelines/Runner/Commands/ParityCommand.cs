using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Planning;
using Pipelines.Runner.Diff;
using Pipelines.Runner.Output;
using Pipelines.Runner.Parity;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines parity JOB --date D --engines duckdb,spark</c>.</summary>
internal static class ParityCommand
{
    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> job = new("job") { Description = "A job of jobs.yaml, such as candidate-pools; what it needs has to be published." };
        Option<DateOnly?> date = CommonOptions.Date("The run date; nothing dated after it is read.", required: true);
        Option<EngineKind[]> engines = new("--engines")
        {
            Description = "The two engines to compare, a and b.",
            HelpName = "a,b",
            DefaultValueFactory = _ => [EngineKind.Duckdb, EngineKind.Spark],
            CustomParser = result =>
            {
                EngineKind?[] named = [.. result.Tokens[0].Value.Split(',').Select(CommonOptions.ParseEngine)];
                if (named.Length == 2 && named.All(kind => kind is not null))
                {
                    return [.. named.OfType<EngineKind>()];
                }

                result.AddError($"--engines takes two of duckdb and spark, such as duckdb,spark, got '{result.Tokens[0].Value}'");
                return [];
            },
        };
        Option<int> examples = new("--examples") { Description = "How many differing rows to show, 0 to 1000.", DefaultValueFactory = _ => 5, HelpName = "n" };
        Command command = new(
            "parity",
            "Runs a job on two engines, each into a sandbox of its own (parity-a and parity-b), and compares schema, keys and values.\n\nExample: pipelines parity heard-filters --date 2026-11-20 --engines duckdb,spark")
        {
            job, date, engines, examples,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            string name = arguments.GetValue(job)!;
            DateOnly day = arguments.GetValue(date)!.Value;
            Workspace plain = common.Open(arguments);
            Terminal terminal = common.Terminal(arguments);
            Workspace[] sides = [.. arguments.GetValue(engines)!.Zip(["parity-a", "parity-b"], (engine, sandbox) => common.OpenOn(arguments, engine, sandbox))];
            foreach (Workspace side in sides)
            {
                side.RequireEngine();
            }

            Manifest[] made = [.. sides.Select(side => Make(side, terminal, name, day, cancellation))];
            ParityVerdict verdict = ParityVerdict.Of(made[0], made[1], () => Compare(plain, name, day, arguments.GetValue(examples), cancellation));
            ParityView.Write(terminal.Out, verdict);
            return (int)(verdict.Differences.IsEmpty ? ExitCode.Done : ExitCode.AuditFailed);
        });
        return command;
    }

    private static Manifest Make(Workspace side, Terminal terminal, string job, DateOnly date, CancellationToken cancellation)
    {
        PlanRequest request = PlanRequest.Night([.. Targets.Of(side, job)], date, force: true) with { OnlyTargets = true };
        return RunCommand.Run(side, terminal, request, planHash: null, cancellation).Single(manifest => manifest.Signal == job);
    }

    private static DiffReport Compare(Workspace workspace, string job, DateOnly date, int examples, CancellationToken cancellation)
    {
        (DiffSide a, DiffSide b) = new RunLookup(workspace, job, date).Find("sandbox:parity-a", "sandbox:parity-b");
        using IEngine engine = workspace.OpenEngine(cancellation);
        return new RunComparison(engine, a, b, JobCatalog.Signal(job).Key, new TrackTitles(engine, workspace, date), examples).Run();
    }
}
