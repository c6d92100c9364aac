using System.Collections.Immutable;
using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>What was measured at one size, with what follows from it.</summary>
/// <param name="Events">Events of the days up to the rebuild that no job refused; 0 until they are counted.</param>
/// <param name="Night">Null where no job of it was measured, as <paramref name="Rebuild"/>.</param>
internal sealed record SizeReport(
    BenchSize Size,
    BenchSettings Settings,
    MachineFacts Machine,
    long Events,
    ProcessCost? Sample,
    PhaseReport? Rebuild,
    PhaseReport? Night,
    ReferenceReport? Reference,
    ImmutableArray<ComparedSignal> Compared,
    StartUp? StartUp)
{
    /// <summary>Whether every job of both nights was measured; sums of others are of what was.</summary>
    public bool IsFinished => StartUp is not null;

    public static SizeReport Of(SizeRun run) => new(
        run.Size,
        run.Settings,
        run.Machine,
        run.Done(Phase.Rebuild, NightJobs.History)?.Snapshot?.Rows ?? 0,
        run.Done(Phase.Sample, "sample")?.Cost,
        PhaseReport.Of(run, Phase.Rebuild),
        PhaseReport.Of(run, Phase.Night),
        ReferenceReport.Of(run),
        run.Compared,
        run.StartUp);
}

/// <summary>All jobs once, each in a process of its own; the seconds are the processes' sum, their starts included.</summary>
internal sealed record PhaseReport(double Seconds, long PeakBytes, ImmutableArray<JobReport> Jobs)
{
    public static PhaseReport? Of(SizeRun run, Phase phase)
    {
        Step[] steps = [.. run.Steps.Where(step => step.Phase == phase && step.Snapshot is not null)];
        double seconds = steps.Sum(step => step.Cost.Seconds);
        return steps.Length == 0
            ? null
            : new PhaseReport(seconds, steps.Max(JobReport.Peak), [.. steps.Select(step => JobReport.Of(step, seconds))]);
    }
}

/// <param name="Share">Of the phase's seconds, 0 to 1; so are the stages'.</param>
/// <param name="Rows">Published by the job's runs.</param>
/// <param name="SnapshotBytes">Of the published files; <paramref name="ReadBytes"/> and <paramref name="WrittenBytes"/> are the process's.</param>
internal sealed record JobReport(
    string Name,
    double Seconds,
    double CpuSeconds,
    double RowsPerSecond,
    long PeakBytes,
    long? ReadBytes,
    long? WrittenBytes,
    double Share,
    int Runs,
    long Rows,
    long SnapshotBytes,
    ImmutableArray<StageReport> Stages)
{
    /// <summary>What no stage counts: the process's start, planning, publishing.</summary>
    public const string Rest = "start, plan, publish";

    public static JobReport Of(Step step, double phaseSeconds)
    {
        (ProcessCost cost, SnapshotFacts facts) = (step.Cost, step.Snapshot!);
        StageReport[] stages =
        [
            .. facts.Stages.OrderByDescending(stage => stage.Value).ThenBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => Stage(stage.Key, stage.Value)),
        ];
        // Runs beside each other may count more seconds than passed.
        double rest = cost.Seconds - stages.Sum(stage => stage.Seconds);
        return new JobReport(
            step.Name, cost.Seconds, cost.CpuSeconds, facts.Rows / cost.Seconds, Peak(step), cost.ReadBytes, cost.WrittenBytes, cost.Seconds / phaseSeconds,
            facts.Runs, facts.Rows, facts.Bytes, rest > 0 ? [.. stages, Stage(Rest, rest)] : [.. stages]);

        StageReport Stage(string name, double seconds) =>
            new(name, Math.Round(seconds, 3), seconds > 0 ? facts.Rows / seconds : null, seconds / phaseSeconds);
    }

    // The process says its own peak at the end of each run, and was looked at from outside: the greater is nearer.
    public static long Peak(Step step) => Math.Max(step.Cost.PeakBytes, step.Snapshot!.PeakBytes);
}

/// <param name="RowsPerSecond">Rows of the job over the seconds of the stage; null where it took none.</param>
internal sealed record StageReport(string Name, double Seconds, double? RowsPerSecond, double Share);
