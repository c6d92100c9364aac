using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Lineage;
using Pipelines.Jobs.Planning;
using Pipelines.Shared.Tests.Jobs.Configuration;
using Pipelines.Shared.Tests.Jobs.Running;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Lineage;

public sealed class LineageObserverTests
{
    private static readonly Step Filters = new("heard-filters", new DateOnly(2026, 11, 20));

    // Required fields of each object: spec/OpenLineage.json 2-0-2 and spec/facets of OpenLineage/OpenLineage (8f02abf).
    private static readonly string[] OfEvent = ["eventTime", "producer", "schemaURL", "run", "job"], OfFacet = ["_producer", "_schemaURL"];

    private static readonly Dictionary<string, string[]> OfFacets = new()
    {
        ["nominalTime"] = ["nominalStartTime"],
        ["errorMessage"] = ["message", "programmingLanguage"],
        ["jobType"] = ["processingType", "integration"],
        ["version"] = ["datasetVersion"],
        ["schema"] = ["fields"],
        ["outputStatistics"] = ["rowCount", "size", "fileCount"],
        ["inputStatistics"] = ["size"],
    };

    private readonly Recorder sent = new();
    private readonly List<string> warnings = [];

    [SetUp]
    public void Clear()
    {
        sent.Events.Clear();
        (sent.IsDown, sent.Tries) = (false, 0);
        warnings.Clear();
    }

    [Test]
    public void A_run_begins_and_completes_with_what_it_read_and_wrote()
    {
        LineageObserver observer = Observer();
        observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        observer.Published(Filters, GivenManifest.Of());
        Assert.That(sent.Events.Select(e => e.GetProperty("eventType").GetString()), Is.EqualTo(new[] { "START", "COMPLETE" }));
        JsonElement complete = sent.Events[1];
        Assert.That(complete.GetProperty("inputs").EnumerateArray().Select(Name), Is.EqualTo(new[] { "file /srv/out/listening-state", "file /data/tracks" }));
        Assert.That(complete.GetProperty("outputs").EnumerateArray().Select(Name), Is.EqualTo(new[] { "file /srv/out/heard-filters" }));
        JsonElement output = complete.GetProperty("outputs")[0];
        Assert.That(
            output.GetProperty("facets").GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => $"{field.GetProperty("name")} {field.GetProperty("type")}"),
            Is.EqualTo(new[] { "user_id text", "track_ids text[]" }));
        JsonElement statistics = output.GetProperty("outputFacets").GetProperty("outputStatistics");
        Assert.That((statistics.GetProperty("rowCount").GetInt64(), statistics.GetProperty("size").GetInt64()), Is.EqualTo((12, 340)));
        Assert.That(complete.GetProperty("inputs")[0].GetProperty("inputFacets").GetProperty("inputStatistics").GetProperty("rowCount").GetInt64(), Is.EqualTo(70));
    }

    [Test]
    public void Events_of_a_run_share_the_run_id_s_bits_and_every_event_has_what_the_spec_requires()
    {
        LineageObserver observer = Observer();
        observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        observer.Published(Filters, GivenManifest.Of());
        observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        observer.Failed(Filters, new BadInputException("is damaged"));
        Assert.That(sent.Events.Select(e => e.GetProperty("run").GetProperty("runId").GetGuid()), Is.All.EqualTo(Ulid.ToGuid(GivenManifest.Run)));
        foreach (JsonElement runEvent in sent.Events)
        {
            Require(runEvent, OfEvent);
            Assert.That(DateTimeOffset.TryParse(runEvent.GetProperty("eventTime").GetString(), out _), Is.True);
            Assert.That(Uri.TryCreate(runEvent.GetProperty("producer").GetString(), UriKind.Absolute, out _), Is.True);
            Assert.That(runEvent.GetProperty("schemaURL").GetString(), Does.EndWith("OpenLineage.json#/$defs/RunEvent"));
            Require(runEvent.GetProperty("job"), ["namespace", "name"]);
            CheckFacets(runEvent);
        }
    }

    [Test]
    public void A_failure_says_why_and_a_stop_is_an_abort()
    {
        LineageObserver observer = Observer();
        observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        observer.Failed(Filters, new BadInputException("is damaged"));
        observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        observer.Failed(Filters, new OperationCanceledException());
        Assert.That(sent.Events.Select(e => e.GetProperty("eventType").GetString()), Is.EqualTo(new[] { "START", "FAIL", "START", "ABORT" }));
        Assert.That(sent.Events[1].GetProperty("run").GetProperty("facets").GetProperty("errorMessage").GetProperty("message").GetString(), Is.EqualTo("is damaged"));
    }

    [Test]
    public void What_is_still_running_in_the_end_was_stopped()
    {
        using (LineageObserver observer = Observer())
        {
            observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        }

        Assert.That(sent.Events.Select(e => e.GetProperty("eventType").GetString()), Is.EqualTo(new[] { "START", "ABORT" }));
    }

    [Test]
    public void What_never_started_has_no_events()
    {
        LineageObserver observer = Observer();
        observer.Failed(Filters, new InputMissingException("not there yet"));
        observer.UpToDate(Filters, GivenManifest.Of());
        Assert.That(sent.Events, Is.Empty);
    }

    [Test]
    public void A_transport_that_is_down_is_warned_of_three_times_and_then_left_alone()
    {
        sent.IsDown = true;
        LineageObserver observer = Observer();
        for (int i = 0; i < 4; i++)
        {
            observer.Started(Filters, GivenManifest.Run, StepReason.Missing);
        }

        Assert.That(warnings, Has.Count.EqualTo(3).And.All.Contains("it is down"));
        Assert.That(warnings[2], Does.EndWith("No more are sent in this run."));
        Assert.That(sent.Tries, Is.EqualTo(3));
    }

    private static void CheckFacets(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(CheckFacets);
        }

        foreach (JsonProperty property in element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject()] : Array.Empty<JsonProperty>())
        {
            if (property.Name.EndsWith("acets", StringComparison.Ordinal))
            {
                foreach (JsonProperty facet in property.Value.EnumerateObject())
                {
                    Require(facet.Value, [.. OfFacet, .. OfFacets[facet.Name]]);
                    Assert.That(facet.Value.GetProperty("_schemaURL").GetString(), Does.Match("^https://openlineage.io/spec/facets/[0-9-]+/([A-Za-z]+)Facet.json#/\\$defs/\\1Facet$"));
                }
            }
            else
            {
                CheckFacets(property.Value);
            }
        }
    }

    private static void Require(JsonElement element, string[] required) =>
        Assert.That(element.EnumerateObject().Select(property => property.Name), Is.SupersetOf(required));

    private static string Name(JsonElement dataset) => $"{dataset.GetProperty("namespace")} {dataset.GetProperty("name")}";

    private LineageObserver Observer()
    {
        JobsFile file = JobsYaml.Load(JobsYaml.WithJobs("  stats: {needs: [tracks]}").Replace("tracks/*.parquet", "/data/tracks/*.parquet", StringComparison.Ordinal));
        FixedClock clock = new(new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero));
        return new LineageObserver(sent, "night", new LineageDatasets(file, "/srv/out", project: null), "urn:pipelines:1.0+abc", clock, warnings.Add);
    }

    private sealed class Recorder : ILineageTransport
    {
        public List<JsonElement> Events { get; } = [];

        public bool IsDown { get; set; }

        public int Tries { get; set; }

        public void Send(string runEvent)
        {
            Tries++;
            if (IsDown)
            {
                throw new IOException("it is down");
            }

            Events.Add(JsonDocument.Parse(runEvent).RootElement);
        }

        public void Dispose()
        {
        }
    }
}
