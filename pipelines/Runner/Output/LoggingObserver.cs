using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;
using Serilog;
using Serilog.Events;

namespace Pipelines.Runner.Output;

/// <summary>Tells the log what a run does, and a progress display where there is one.</summary>
internal sealed class LoggingObserver(ILogger log, IProgressDisplay display) : IRunObserver
{
    private int upToDate;
    private int ran;
    private int failed;
    private bool isRange;
    private readonly Dictionary<Step, string> running = [];

    public void Planned(Plan plan)
    {
        isRange = plan.Request.From != plan.Request.To;
        display.Begin(plan.Steps.Length);
        foreach (PlanLine line in PlanLine.Of(plan))
        {
            log.Information("plan: {Step:l}: {What:l}", line.Step, line.What);
        }

        foreach (string warning in plan.Warnings)
        {
            log.Warning("{Warning:l}", warning);
        }

        log.Debug("plan {PlanHash:l}: {Steps} steps", plan.Hash, plan.Steps.Length);
    }

    public void UpToDate(Step step, Manifest manifest)
    {
        upToDate++;
        log.Debug("{Job:l} {Date:l}: up to date ({Run:l})", step.Job, Day(step), manifest.Run);
        display.StepDone();
    }

    public void Started(Step step, string run, StepReason reason)
    {
        running[step] = run;
        log.Debug("{Job:l} {Date:l}: started, run {Run:l} ({Reason:l})", step.Job, Day(step), run, PlanLine.Words(reason));
    }

    public void StageStarted(Step step, string stage) => display.Show($"{step}: {stage}");

    public void Fetched(Step step, int done, int total) => display.Show($"{step}: input {done} of {total} is here");

    public void Progressed(Step step, int done, int total) => display.Show($"{step}: shard {done} of {total}");

    public void Audited(Step step, string run, ImmutableArray<AuditResult> audits)
    {
        ILogger ofRun = log.ForContext("Run", run);
        foreach (AuditResult audit in audits)
        {
            ofRun.Write(
                audit.Holds ? LogEventLevel.Debug : audit.Severity == AuditSeverity.Warn ? LogEventLevel.Warning : LogEventLevel.Error,
                "{Job:l} {Date:l}: audit {Audit:l} {Outcome:l}: {Figure:0.######}, must be {Bound:l}. {Detail:l}",
                step.Job, Day(step), audit.Name, audit.Holds ? "holds" : "does not hold", audit.Figure, audit.Bound, audit.Detail);
        }
    }

    public void Published(Step step, Manifest manifest)
    {
        ran++;
        running.Remove(step);
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

    public void ShardMade(Step step, ShardTask shard)
    {
        running.Remove(step, out string? run);
        log.Information("{Job:l} {Date:l}: shard {Shard:l} is there, run {Run:l}", step.Job, Day(step), shard.ToString(), run);
    }

    public void Released(Release release) =>
        log.Information("release {Date:l}: {Signals:l}", release.Date.ToString("yyyy-MM-dd"), string.Join(", ", release.Signals.Keys));

    public void HeldBack(HeldBack held) => log.Warning("{Held:l}", held.ToString());

    public void Failed(Step step, Exception failure)
    {
        failed++;
        running.Remove(step, out string? run);
        ILogger ofRun = log.ForContext("Run", run);
        if (failure is PipelineException)
        {
            ofRun.Error("{Job:l} {Date:l}: {Fault:l}", step.Job, Day(step), failure.Message);
        }
        else
        {
            ofRun.Fatal(failure, "{Job:l} {Date:l}: a fault of this program; please report it with what follows", step.Job, Day(step));
        }

        display.StepDone();
    }

    public void Skipped(Step step, Step because)
    {
        failed++;
        log.Warning("{Job:l} {Date:l}: left out, since it needs {Because:l}", step.Job, Day(step), because.ToString());
        display.StepDone();
    }

    // One night's end is said by its steps.
    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes)
    {
        if (isRange)
        {
            DateOutcome ended = DateOutcome.Of(outcomes).Single();
            log.Write(
                ended.IsDone ? LogEventLevel.Information : LogEventLevel.Error,
                "{Date:l}: {Outcome:l}: {Published} published, {UpToDate} up to date, {Failed} failed, {LeftOut} left out in {Seconds:0.0} s",
                date.ToString("yyyy-MM-dd"), ended.Word, ended.Published, ended.UpToDate, ended.Failed, ended.LeftOut, ended.Seconds);
        }
    }

    /// <summary>Says in which steps a run was stopped.</summary>
    public void Stopped()
    {
        foreach ((Step step, string run) in running)
        {
            log.ForContext("Run", run).Warning("{Job:l} {Date:l}: not published, run {Run:l} gave up", step.Job, Day(step), run);
        }
    }

    /// <summary>Says that a rerun had nothing to do, if so.</summary>
    public void Conclude()
    {
        if (ran == 0 && failed == 0)
        {
            log.Information("nothing to do: all {Steps} steps are published and up to date", upToDate);
        }
    }

    // Duplicates are daily bread; what else was refused deserves a look.
    private static bool IsWarning(string figure) =>
        figure.StartsWith("events_refused_", StringComparison.Ordinal) && figure != "events_refused_duplicate";

    private static string Day(Step step) => step.Date.ToString("yyyy-MM-dd");
}
