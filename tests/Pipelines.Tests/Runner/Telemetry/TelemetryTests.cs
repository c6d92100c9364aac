using System.Diagnostics;
using Pipelines.Contracts;

namespace Pipelines.Tests.Runner.Telemetry;

/// <summary>The executable with OTEL_* variables, and something that listens.</summary>
internal sealed class TelemetryTests
{
    private static readonly string[] Next = ["run", "heard-filters", "--date", World.Text(World.Next)];

    [Test]
    public void Traces_and_metrics_arrive_where_the_standard_variables_say()
    {
        using World world = World.WithNight();
        using HttpReceiver collector = new();
        Dictionary<string, string> variables = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "nightly-of-this-test",
        };
        using ChildRun child = new(variables, world.Arguments(Next));
        child.Finish().Exited(ExitCode.Done);
        string traces = string.Concat(collector.Received.Where(request => request.Path == "/v1/traces").Select(request => request.Body));
        string metrics = string.Concat(collector.Received.Where(request => request.Path == "/v1/metrics").Select(request => request.Body));
        string run = world.Snapshots.Latest("heard-filters")!.Run;
        foreach (string name in new[] { "nightly-of-this-test", "night", "heard-filters", "listening-state", "checksums", "pipelines.run", run, World.Text(World.Next) })
        {
            Assert.That(traces, Does.Contain(name));
        }

        foreach (string name in new[] { "nightly-of-this-test", "pipelines.rows", "pipelines.bytes", "pipelines.run.duration", "pipelines.lag", "pipelines.steps", "listening-history" })
        {
            Assert.That(metrics, Does.Contain(name));
        }
    }

    [TestCase("")]
    [TestCase("OTEL_SDK_DISABLED=true OTEL_EXPORTER_OTLP_ENDPOINT={0}")]
    [TestCase("OTEL_TRACES_EXPORTER=none OTEL_METRICS_EXPORTER=none OTEL_EXPORTER_OTLP_ENDPOINT={0}")]
    public void Nothing_is_sent_when_unset_or_switched_off(string given)
    {
        using World world = World.WithNight();
        using HttpReceiver collector = new();
        Dictionary<string, string> variables = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(
            pair => pair[0], pair => pair[1].Replace("{0}", collector.Url, StringComparison.Ordinal));
        using ChildRun child = new(variables, world.Arguments(Next));
        child.Finish().Exited(ExitCode.Done);
        Assert.That(collector.Received, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    [Platform("Linux")]
    public void Nothing_of_it_is_loaded_when_unset(bool isSet)
    {
        using World world = World.WithNight();
        Dictionary<string, string> variables = isSet ? new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" } : [];
        using ChildRun child = new(variables, world.Arguments(Next));
        child.AwaitStart("listening-history");
        string loaded = File.ReadAllText($"/proc/{child.Id}/maps");
        Assert.That(loaded, Does.Contain("Serilog.dll"));
        Assert.That(loaded.Contains("OpenTelemetry", StringComparison.Ordinal), Is.EqualTo(isSet));
    }

    [Test]
    public void A_collector_that_is_down_fails_no_night_and_holds_it_up_for_seconds_at_most()
    {
        using World world = World.WithNight();
        Dictionary<string, string> variables = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{HttpReceiver.FreePort()}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        long start = Stopwatch.GetTimestamp();
        using ChildRun child = new(variables, world.Arguments(Next));
        child.Finish().Exited(ExitCode.Done);
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(60)));
    }
}
