using Pipelines.Jobs.Running;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;
using Serilog;

namespace Pipelines.Runner.Output;

/// <summary>Tells the log what a run does, and a progress display where there is one.</summary>
internal sealed class LoggingObserver(ILogger log, IProgressDisplay display) : IRunObserver
{
    private int upToDate;
    private int ran;
    private string? running;

    public void Planned(IReadOnlyList<Step> steps) => display.Begin(steps.Count);

    public void UpToDate(Step step, Manifest manifest)
    {
        upToDate++;
        log.Debug("{Job:l} {Date:l}: up to date ({Run:l})", step.Job, Day(step), manifest.Run);
        display.StepDone();
    }

    public void Started(Step step, string run, StepReason reason)
    {
        running = run;
        log.Debug("{Job:l} {Date:l}: started, run {Run:l} ({Reason:l})", step.Job, Day(step), run, Words(reason));
    }

    public void StageStarted(Step step, string stage) => display.Show($"{step}: {stage}");

    public void Progressed(Step step, int done, int total) => display.Show($"{step}: shard {done} of {total}");

    public void Published(Step step, Manifest manifest)
    {
        ran++;
        ILogger ofRun = log.ForContext("Run", manifest.Run);
        ofRun.Information(
            "{Job:l} {Date:l}: published {Rows} rows, {Bytes} bytes in {Seconds:0.00} s, digest {Digest:l}",
            step.Job, Day(step), manifest.Rows, manifest.Bytes, (manifest.FinishedAt - manifest.StartedAt).TotalSeconds, manifest.Digest);
        foreach ((string figure, double value) in manifest.Figures.Where(pair => IsWarning(pair.Key) && pair.Value > 0))
        {
            ofRun.Warning("{Job:l} {Date:l}: {Figure:l} = {Value}", step.Job, Day(step), figure, value);
        }

        display.StepDone();
    }

    public void ShardMade(Step step, ShardTask shard) =>
        log.Information("{Job:l} {Date:l}: shard {Shard:l} is there, run {Run:l}", step.Job, Day(step), shard.ToString(), running);

    public void Failed(Step step, Exception failure) =>
        log.Warning("{Job:l} {Date:l}: not published, run {Run:l} gave up", step.Job, Day(step), running);

    public void Released(Release release) =>
        log.Information("release {Date:l}: {Signals:l}", release.Date.ToString("yyyy-MM-dd"), string.Join(", ", release.Signals.Keys));


    /// <summary>Says that a rerun had nothing to do, if so.</summary>
    public void Conclude()
    {
        if (ran == 0)
        {
            log.Information("nothing to do: all {Steps} steps are published and up to date", upToDate);
        }
    }

    // Duplicates are daily bread; what else was refused deserves a look.
    private static bool IsWarning(string figure) =>
        figure.StartsWith("events_refused_", StringComparison.Ordinal) && figure != "events_refused_duplicate";

    private static string Day(Step step) => step.Date.ToString("yyyy-MM-dd");

    private static string Words(StepReason reason) => reason switch
    {
        StepReason.Missing => "not published yet",
        StepReason.InputChanged => "an input changed",
        StepReason.ParametersChanged => "parameters changed",
        StepReason.LogicChanged => "the logic changed",
        StepReason.Forced => "forced",
        _ => reason.ToString(),
    };
}
