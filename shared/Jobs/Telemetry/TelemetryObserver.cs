using System.Collections.Concurrent;
using System.Diagnostics;
using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Telemetry;

/// <summary>
/// A night as a trace: a span a night, a span a step below it, a span a stage below that; and the metrics of <see cref="RunMetrics"/>.
/// Steps may run side by side. Disposing it ends the night.
/// </summary>
/// <param name="shard">Which shard of a step is computed; null where all are.</param>
public sealed class TelemetryObserver(ShardTask? shard) : IRunObserver, IDisposable
{
    /// <summary>Of the spans and of the meter.</summary>
    public const string SourceName = RunMetrics.Name;

    private static readonly ActivitySource Source = new(SourceName);

    private readonly ConcurrentDictionary<Step, StepSpan> steps = [];
    private Activity? night;

    public void Planned(Plan plan)
    {
        Begin();
        night?.SetTag("pipelines.plan", plan.Hash);
        night?.SetTag("pipelines.steps", plan.Steps.Length);
    }

    public void UpToDate(Step step, Manifest manifest) => RunMetrics.Ended(step, "up_to_date");

    public void Started(Step step, string run, StepReason reason)
    {
        // A shard's task has no plan.
        Begin();
        Activity? span = Start(step.Job, night);
        span?.SetTag("pipelines.job", step.Job);
        span?.SetTag("pipelines.date", $"{step.Date:yyyy-MM-dd}");
        span?.SetTag("pipelines.run", run);
        span?.SetTag("pipelines.reason", SnakeCase.Of(reason.ToString()));
        span?.SetTag("pipelines.shard", shard?.ToString());
        steps[step] = new StepSpan(span);
    }

    public void StageStarted(Step step, string stage) => steps[step].Begin(stage);

    public void Progressed(Step step, int done, int total)
    {
    }

    public void Published(Step step, Manifest manifest)
    {
        RunMetrics.Published(step, manifest);
        if (steps.TryRemove(step, out StepSpan? span))
        {
            span.Whole?.SetTag("pipelines.rows", manifest.Rows);
            span.Whole?.SetTag("pipelines.bytes", manifest.Bytes);
            span.End();
        }
    }

    public void ShardMade(Step step, ShardTask shard)
    {
        RunMetrics.Ended(step, "shard_made");
        if (steps.TryRemove(step, out StepSpan? span))
        {
            span.End();
        }
    }

    public void Failed(Step step, Exception failure)
    {
        RunMetrics.Ended(step, "failed");
        night?.SetStatus(ActivityStatusCode.Error);
        if (steps.TryRemove(step, out StepSpan? span))
        {
            span.Whole?.SetStatus(ActivityStatusCode.Error, failure.Message);
            span.Whole?.SetTag("error.type", failure.GetType().Name);
            span.Whole?.SetTag("pipelines.exit_code", (int)PipelineException.CodeOf(failure));
            span.End();
        }
    }

    public void Skipped(Step step, Step because) => RunMetrics.Ended(step, "left_out");

    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes)
    {
    }

    public void Released(Release release) => night?.AddEvent(new ActivityEvent("released"));

    public void Dispose()
    {
        foreach (StepSpan span in steps.Values)
        {
            span.End();
        }

        night?.Dispose();
    }

    private void Begin() => night ??= Source.StartActivity("night");

    // Of a parent by name, not of whatever began last on this thread.
    private static Activity? Start(string name, Activity? parent)
    {
        Activity? before = Activity.Current;
        Activity? started = Source.StartActivity(name, ActivityKind.Internal, parent?.Context ?? default);
        Activity.Current = before;
        return started;
    }

    private sealed record StepSpan(Activity? Whole)
    {
        private Activity? stage;

        public void Begin(string name)
        {
            stage?.Dispose();
            stage = Start(name, Whole);
        }

        public void End()
        {
            stage?.Dispose();
            Whole?.Dispose();
        }
    }
}
