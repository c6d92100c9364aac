using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Sharding;
using Pipelines.Jobs.Telemetry;
using Pipelines.Shared.Tests.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Telemetry;

/// <summary>What an observer tells to who listens to its source and its meter.</summary>
[NonParallelizable]
public sealed class TelemetryObserverTests
{
    private static readonly Step Filters = new("heard-filters", new DateOnly(2026, 11, 20)), Pools = new("candidate-pools", new DateOnly(2026, 11, 20));

    private readonly List<Activity> spans = [];
    private readonly List<string> measured = [];
    private ActivityListener spanListener = null!;
    private MeterListener meterListener = null!;

    [SetUp]
    public void Listen()
    {
        spans.Clear();
        measured.Clear();
        spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryObserver.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(spanListener);
        meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TelemetryObserver.SourceName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add(Line(instrument, value, tags)));
        meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add(Line(instrument, value, tags)));
        meterListener.Start();
    }

    [TearDown]
    public void Stop()
    {
        spanListener.Dispose();
        meterListener.Dispose();
    }

    [Test]
    public void A_night_holds_its_steps_and_a_step_its_stages()
    {
        using (TelemetryObserver observer = new(new ShardTask(3, 16)))
        {
            observer.Started(Filters, GivenManifest.Run, StepReason.InputChanged);
            observer.StageStarted(Filters, "read");
            observer.StageStarted(Filters, "write");
            observer.Published(Filters, GivenManifest.Of());
        }

        Assert.That(spans.Select(span => span.OperationName), Is.EqualTo(new[] { "read", "write", "heard-filters", "night" }));
        Assert.That(spans.Select(span => span.ParentSpanId), Is.EqualTo(new[] { spans[2].SpanId, spans[2].SpanId, spans[3].SpanId, default }));
        Assert.That(spans.Select(span => span.TraceId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Tags(spans[2]), Is.SupersetOf(new[]
        {
            "pipelines.job heard-filters", "pipelines.date 2026-11-20", $"pipelines.run {GivenManifest.Run}",
            "pipelines.shard 3/16", "pipelines.reason input_changed", "pipelines.rows 12", "pipelines.bytes 340",
        }));
    }

    [Test]
    public void Steps_side_by_side_keep_their_own_stages()
    {
        using (TelemetryObserver observer = new(null))
        {
            observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
            observer.Started(Pools, "01kaghb2r00000000000000009", StepReason.Missing);
            observer.StageStarted(Filters, "of filters");
            observer.StageStarted(Pools, "of pools");
            observer.Published(Filters, GivenManifest.Of());
            observer.Published(Pools, GivenManifest.Of("candidate-pools"));
        }

        Dictionary<string, Activity> byName = spans.ToDictionary(span => span.OperationName);
        Assert.That(byName["of filters"].ParentSpanId, Is.EqualTo(byName["heard-filters"].SpanId));
        Assert.That(byName["of pools"].ParentSpanId, Is.EqualTo(byName["candidate-pools"].SpanId));
        Assert.That(byName["candidate-pools"].ParentSpanId, Is.EqualTo(byName["night"].SpanId));
    }

    [Test]
    public void A_failure_is_told_with_its_exit_code()
    {
        using (TelemetryObserver observer = new(null))
        {
            observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
            observer.StageStarted(Filters, "read");
            observer.Failed(Filters, new UnavailableException("the disk is full"));
        }

        Activity step = spans.Single(span => span.OperationName == "heard-filters");
        Assert.That((step.Status, step.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, "the disk is full")));
        Assert.That(Tags(step), Is.SupersetOf(new[] { "error.type UnavailableException", "pipelines.exit_code 5" }));
        Assert.That(spans.Select(span => span.OperationName), Is.EquivalentTo(new[] { "read", "heard-filters", "night" }));
        Assert.That(measured, Is.EqualTo(new[] { "pipelines.steps 1 job=heard-filters outcome=failed" }));
    }

    [Test]
    public void What_was_published_is_measured()
    {
        using TelemetryObserver observer = new(null);
        observer.Published(Filters, GivenManifest.Of());
        observer.UpToDate(Pools, GivenManifest.Of("candidate-pools"));
        Assert.That(measured, Is.EqualTo(new[]
        {
            "pipelines.steps 1 job=heard-filters outcome=published",
            "pipelines.rows 12 job=heard-filters",
            "pipelines.bytes 340 job=heard-filters",
            "pipelines.run.duration 90 job=heard-filters",
            "pipelines.lag 3600 job=heard-filters date=2026-11-20",
            "pipelines.audit 12 job=heard-filters date=2026-11-20 audit=min_rows holds=True",
            "pipelines.steps 1 job=candidate-pools outcome=up_to_date",
        }));
    }

    private static IEnumerable<string> Tags(Activity span) => span.TagObjects.Select(tag => $"{tag.Key} {tag.Value}");

    private static string Line<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
}
