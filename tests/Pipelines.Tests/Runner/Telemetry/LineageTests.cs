using System.Net;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner.Telemetry;

/// <summary>The executable with OPENLINEAGE_* variables.</summary>
internal sealed class LineageTests
{
    private static readonly string[] Next = ["run", "heard-filters", "--date", World.Text(World.Next)];

    [Test]
    public void Events_are_appended_to_a_file()
    {
        using World world = World.WithNight();
        Run(world, ExitCode.Done, ToFile(world));
        JsonElement[] events = Events(world);
        string[] jobs = ["listening-history", "listening-state", "heard-filters"];
        Assert.That(events.Select(Title), Is.EqualTo(jobs.SelectMany(job => new[] { $"START {job}", $"COMPLETE {job}" })));
        JsonElement last = events[^1];
        Manifest manifest = world.Snapshots.Published("heard-filters", World.Next)!;
        Assert.That(last.GetProperty("run").GetProperty("runId").GetGuid(), Is.EqualTo(Ulid.ToGuid(manifest.Run)));
        Assert.That(
            last.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("name").GetString()),
            Is.EquivalentTo(new[] { world["out/listening-state"], world["data/tracks"] }));
        Run(world, ExitCode.Done, ToFile(world));
        Assert.That(Events(world), Has.Length.EqualTo(events.Length), "nothing ran, so there is nothing to tell");
    }

    [Test]
    public void A_run_that_fails_says_so_with_its_message()
    {
        using World world = World.WithNight();
        foreach (string part in Directory.GetFiles(world[$"out/{world.Snapshots.Latest("listening-state")!.Folder}"], "part-*"))
        {
            File.WriteAllText(part, "not what was published");
        }

        Run(world, ExitCode.BadInput, ToFile(world));
        JsonElement last = Events(world)[^1];
        Assert.That(Title(last), Is.EqualTo("FAIL listening-state"));
        Assert.That(last.GetProperty("run").GetProperty("facets").GetProperty("errorMessage").GetProperty("message").GetString(), Does.Contain("not as it was published"));
    }

    [Test]
    public void Events_are_posted_to_an_endpoint()
    {
        using World world = World.WithNight();
        using HttpReceiver receiver = new();
        Run(world, ExitCode.Done, new() { ["OPENLINEAGE_URL"] = receiver.Url });
        Assert.That(receiver.Received.Select(request => request.Path), Is.All.EqualTo("/api/v1/lineage"));
        Assert.That(receiver.Received.Select(request => Title(JsonDocument.Parse(request.Body).RootElement)), Has.Exactly(1).EqualTo("COMPLETE heard-filters"));
    }

    [Test]
    public void An_endpoint_that_refuses_or_is_down_is_warned_of_and_fails_no_night()
    {
        using World world = World.WithNight();
        using HttpReceiver refusing = new(HttpStatusCode.InternalServerError);
        Run(world, ExitCode.Done, new() { ["OPENLINEAGE_URL"] = refusing.Url }).Said("a lineage event was not delivered", "500");
        Run(world, ExitCode.Done, new() { ["OPENLINEAGE_URL"] = $"http://127.0.0.1:{HttpReceiver.FreePort()}" }, "--force").Said("a lineage event was not delivered");
        Assert.That(world.Snapshots.Published("heard-filters", World.Next), Is.Not.Null);
    }

    [Test]
    public void A_transport_that_is_not_known_is_refused_before_anything_runs()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Run(world, ExitCode.BadConfiguration, new() { ["OPENLINEAGE__TRANSPORT__TYPE"] = "kafka" }).Said("must be http or file, got 'kafka'");
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    private static Dictionary<string, string> ToFile(World world) => new()
    {
        ["OPENLINEAGE__TRANSPORT__TYPE"] = "file",
        ["OPENLINEAGE__TRANSPORT__LOG_FILE_PATH"] = world["lineage/events.json"],
        ["OPENLINEAGE__TRANSPORT__APPEND"] = "true",
    };

    private static Outcome Run(World world, ExitCode code, Dictionary<string, string> variables, params string[] more)
    {
        using ChildRun child = new(variables, world.Arguments([.. Next, .. more]));
        return child.Finish().Exited(code);
    }

    private static JsonElement[] Events(World world) =>
        [.. File.ReadAllLines(world["lineage/events.json"]).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Title(JsonElement runEvent) => $"{runEvent.GetProperty("eventType")} {runEvent.GetProperty("job").GetProperty("name")}";
}
