using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

public sealed class LogTests
{
    [Test]
    public void Json_logs_are_one_object_a_line_and_name_job_date_and_run()
    {
        using World world = World.WithNight();
        using ChildRun child = new(world.Arguments("run", "all", "--date", World.Text(World.Next)));
        Outcome outcome = child.Finish().Exited(ExitCode.Done);
        JsonElement[] lines = [.. Lines(outcome.Error).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.That(lines.Select(line => line.ValueKind), Is.All.EqualTo(JsonValueKind.Object));
        JsonElement[] ofJobs = [.. lines.Select(line => line.GetProperty("Properties")).Where(properties => properties.TryGetProperty("Job", out _))];
        int ofThePlan = lines.Count(line => line.GetProperty("RenderedMessage").GetString()!.StartsWith("plan", StringComparison.Ordinal));
        Assert.That(ofThePlan, Is.EqualTo(World.Signals.Length + 1), "a line a job, and the hash");
        Assert.That(lines, Has.Length.EqualTo(ofJobs.Length + ofThePlan + 1), "all but the plan and the release are about a job");
        foreach (string signal in World.Signals)
        {
            Manifest manifest = world.Snapshots.Published(signal, World.Next)!;
            JsonElement[] own = [.. ofJobs.Where(line => line.GetProperty("Job").GetString() == signal && line.GetProperty("Date").GetString() == World.Text(World.Next))];
            int audits = own.Count(line => line.TryGetProperty("Audit", out _));
            Assert.That(audits, Is.EqualTo(manifest.Audits.Length));
            Assert.That(own, Has.Length.EqualTo(2 + audits), $"{signal} started and was published");
            Assert.That(own.Select(line => line.GetProperty("Run").GetString()), Is.All.EqualTo(manifest.Run));
        }
    }

    [Test]
    public void The_job_that_failed_is_named_with_its_date_and_run()
    {
        using World world = World.WithNight();
        foreach (string file in Directory.GetFiles(world[$"out/{world.Snapshots.Latest("listening-state")!.Folder}"], "part-*"))
        {
            File.WriteAllText(file, "not what was published");
        }

        using ChildRun child = new(world.Arguments("run", "all", "--date", World.Text(World.Next)));
        Outcome outcome = child.Finish().Exited(ExitCode.BadInput).Said("is not as it was published", "--force");
        JsonElement last = FirstError(outcome).GetProperty("Properties");
        Assert.That(last.GetProperty("Job").GetString(), Is.EqualTo("listening-state"));
        Assert.That(last.GetProperty("Date").GetString(), Is.EqualTo("2026-11-14"));
        Assert.That(last.GetProperty("Run").GetString(), Has.Length.EqualTo(26));
    }

    [Test]
    public void A_command_line_that_is_refused_is_a_json_line_too()
    {
        Outcome outcome = CommandLine.Run("run", "all", "--date", "soon", "--log", "json").Exited(ExitCode.BadConfiguration);
        string message = JsonDocument.Parse(Lines(outcome.Error).Single()).RootElement.GetProperty("RenderedMessage").GetString()!;
        Assert.That(message, Is.EqualTo("--date takes a date such as 2026-11-20, got 'soon' See: pipelines run --help"));
    }

    [Test]
    public void A_failure_is_a_json_line_too()
    {
        using World world = World.WithNight();
        using ChildRun child = new(world.Arguments("run", "all", "--date", "2027-01-01"));
        Outcome outcome = child.Finish().Exited(ExitCode.InputMissing);
        Assert.That(FirstError(outcome).GetProperty("RenderedMessage").GetString(), Does.StartWith("listening-history 2026-11-21: listening_history has no file for 2026-11-21"));
    }

    [TestCase("run", "all", "--date", "2026-11-13", "--force")]
    [TestCase("inspect", "heard-filters")]
    [TestCase("doctor")]
    public void Results_go_to_standard_output_logs_to_standard_error_and_neither_has_escapes(params string[] command)
    {
        using World world = World.WithNight();
        Outcome outcome = world.Run(command).Exited(ExitCode.Done);
        Assert.That(outcome.Out + outcome.Error, Does.Not.Contain('\u001b'));
        Assert.That(command[0] == "run" ? outcome.Out : outcome.Error, Is.Empty);
        Assert.That(command[0] == "run" ? outcome.Error : outcome.Out, Is.Not.Empty);
    }

    [Test]
    public void The_executable_writes_no_escapes_when_redirected()
    {
        using World world = World.WithNight();
        using ChildRun child = new(world.Arguments("inspect", "candidate-pools"));
        Outcome outcome = child.Finish().Exited(ExitCode.Done);
        Assert.That(outcome.Out, Does.Contain("candidate-pools").And.Not.Contain('\u001b'));
        Assert.That(Lines(outcome.Error), Is.Empty);
    }

    private static JsonElement FirstError(Outcome outcome) =>
        Lines(outcome.Error).Select(line => JsonDocument.Parse(line).RootElement).First(line => line.GetProperty("Level").GetString() == "Error");

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
