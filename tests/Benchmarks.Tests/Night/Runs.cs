using System.Collections.Immutable;
using Pipelines.Benchmarks.Night;
using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Tests.Night;

/// <summary>Sizes as they would be measured, in round figures: history and state take 2 and 3 s a million events, pools 5 s, the night a tenth.</summary>
internal static class Runs
{
    public static readonly MachineFacts Machine = new(2, 8L << 30, "a <fast> processor", ".NET 10", "v1.5", "abc");

    public static SizeRun Finished(string size, ListenerShare? share = null)
    {
        SizeRun run = Rebuilt(size);
        double millions = run.Size.Events / 1e6;
        foreach (Step step in run.Steps)
        {
            run = run.With(Step(Phase.Night, step.Name, step.Cost.Seconds / 10, 1000));
        }

        return run
            .With(Reference("listening-state", ReferenceKind.Sql, 20 * millions, ListenerShare.Whole, 0))
            .With(Reference("candidate-pools", ReferenceKind.Both, 30 * millions, share ?? ListenerShare.Whole, 10 * millions)) with
        {
            StartUp = new StartUp([0.2, 0.1, 0.4], [1.5, 1.1, 1.3]),
            Compared = [new ComparedSignal("listening-state", 100, 0, 0, 0, true, null), new ComparedSignal("candidate-pools", 50, 3, 7, 1, false, "ties <differ>")],
        };
    }

    /// <summary>The same, stopped before the incremental night.</summary>
    public static SizeRun Rebuilt(string size)
    {
        Assert.That(BenchSize.TryParse(size, out BenchSize? one));
        double millions = one!.Events / 1e6;
        return new SizeRun { Size = one, Settings = new BenchSettings(2, 4L << 30, null, ListenerShare.Whole, null), Machine = Machine }
            .With(Step(Phase.Rebuild, "listening-history", 2 * millions, one.Events, 60))
            .With(Step(Phase.Rebuild, "listening-state", 3 * millions, one.Events / 2))
            .With(Step(Phase.Rebuild, "candidate-pools", 5 * millions, one.Listeners));
    }

    /// <summary>A signal that SQL made for everybody, by its stages.</summary>
    public static Step Reference(string signal, params ReferenceStage[] stages) => new(Phase.Reference, signal, new ProcessCost(1, 1, 3L << 30, 0, 0, 0))
    {
        Reference = new ReferenceRun(signal, ReferenceKind.Sql, stages.Sum(stage => stage.Seconds), 10, 20, [1, 1], stages),
    };

    private static Step Step(Phase phase, string job, double seconds, long rows, int runs = 1) => new(phase, job, new ProcessCost(seconds, seconds, 1L << 30, 2_000_000, 3_000_000, 0))
    {
        Snapshot = new SnapshotFacts(runs, rows, 4_000_000, (3L << 30) / 2, seconds, new(StringComparer.Ordinal) { ["audits"] = seconds / 4, ["main.sql"] = seconds / 2 }),
    };

    private static Step Reference(string signal, ReferenceKind kind, double seconds, ListenerShare share, double csharp) => new(Phase.Reference, signal, new ProcessCost(seconds, seconds, 3L << 30, 0, 0, 0))
    {
        Reference = new ReferenceRun(signal, kind, seconds, 10, 20, [share.Part, share.Of], [new ReferenceStage("a", ReferenceKind.Sql, seconds - csharp), new ReferenceStage("b", ReferenceKind.Csharp, csharp)]),
    };
}
