using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Tests.Runner;

/// <summary>A night in which an audit refuses discovery-scores, and what people do about it.</summary>
public sealed class PublishTests
{
    [Test]
    public void A_failed_audit_exits_4_publishes_nothing_and_says_what_to_do()
    {
        using World world = World.WithNight();
        Release before = world.Snapshots.Release()!;
        Pointer latest = world.Snapshots.Latest("discovery-scores")!;
        Outcome refused = Refuse(world);
        string run = FailedRun(world);
        refused.Said(
            $"discovery-scores of 2026-11-14 was made and is not published, run {run}",
            "min_rows is ", "must be at least 1000000",
            $"pipelines inspect discovery-scores --run {run}",
            $"pipelines publish --run {run} --accept min_rows --reason");
        Assert.That(world.Snapshots.Current("discovery-scores", World.Next), Is.Null);
        Assert.That(world.Snapshots.Latest("discovery-scores"), Is.EqualTo(latest));
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(before.Date));
        Assert.That(world.Staged(), Is.Empty);
    }

    [Test]
    public void The_refused_run_can_be_looked_at()
    {
        using World world = World.WithNight();
        Refuse(world);
        string run = FailedRun(world);
        string shown = world.Run("inspect", "discovery-scores", "--run", run).Exited(ExitCode.Done).Out;
        Assert.That(shown, Does.Contain(run).And.Contain("min_rows").And.Contain("at least 1000000"));
        string[] audits = [.. shown.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.StartsWith("audit ", StringComparison.Ordinal)).Skip(2)];
        Assert.That(audits[0], Does.Match("^min_rows +error +[0-9]+ +at least 1000000 +no"), "what does not hold comes first");
        Assert.That(audits, Has.Some.Match("^certificate.same_as_pool +error +0 +0 of [0-9]+ +yes"));
        world.Run("inspect", "discovery-scores", "--run", "nowhere").Exited(ExitCode.BadConfiguration).Said("discovery-scores has no run 'nowhere'");
    }

    [Test]
    public void Accepted_it_is_published_as_it_is_and_the_release_moves()
    {
        using World world = World.WithNight();
        Refuse(world);
        string run = FailedRun(world);
        Outcome outcome = Publish(world, run, "a small market is enough", "min_rows").Exited(ExitCode.Done);
        outcome.Said($"discovery-scores 2026-11-14: published {run}, accepted min_rows", "release 2026-11-14");
        Assert.That(world.Snapshots.Release()!.Signals["discovery-scores"].Run, Is.EqualTo(run));
        Assert.That(world.Snapshots.Published("discovery-scores", World.Next)!.Run, Is.EqualTo(run), "the pointer's checksum is the manifest's");
        MarkLog marks = new(world.Snapshots.Objects, TimeProvider.System);
        MarkName accepted = marks.Of("discovery-scores").Single(mark => mark.Kind == MarkKind.Accepted);
        Assert.That((marks.Read(accepted).Reason, marks.Read(accepted).Details["audit"]), Is.EqualTo(("a small market is enough", "min_rows")));
        world.Run("run", "discovery-scores", "--date", "2026-11-14").Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void Without_the_other_signals_of_the_night_the_release_stays()
    {
        using World world = World.WithNight();
        world.EditJobs("    audits:\n      min_rows: {at_least: 1}\n      rows_change: {max_drop: 0.01}\n      bytes_change", "    audits:\n      min_rows: {at_least: 1000000}\n      bytes_change");
        world.Run("run", "heard-filters", "--date", "2026-11-14").Exited(ExitCode.AuditFailed);
        string run = new MarkLog(world.Snapshots.Objects, TimeProvider.System).Of("heard-filters").Last(mark => mark.Kind == MarkKind.AuditFailed).Run;
        Publish(world, run, "a test", "min_rows").Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Latest("heard-filters")!.Run, Is.EqualTo(run));
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Night));
    }

    [Test]
    public void What_can_not_be_accepted_is_refused_with_the_code_that_says_why()
    {
        using World world = World.WithNight();
        Refuse(world);
        string run = FailedRun(world);
        Publish(world, run, "a test", "keys").Exited(ExitCode.BadConfiguration).Said("also failed min_rows");
        Publish(world, run, " ", "min_rows").Exited(ExitCode.BadConfiguration).Said("--reason must say why");
        Publish(world, "01nowhere", "a test", "min_rows").Exited(ExitCode.BadConfiguration).Said("there is no run '01nowhere'");
        Publish(world, world.Snapshots.Latest("heard-filters")!.Run, "a test", "min_rows").Exited(ExitCode.BadConfiguration).Said("is published already");
        world.Run("publish", "--run", run, "--reason", "a test").Exited(ExitCode.BadConfiguration).Said("--accept");
        Allow(world);
        world.Run("run", "discovery-scores", "--date", "2026-11-14").Exited(ExitCode.Done);
        Publish(world, run, "a test", "min_rows").Exited(ExitCode.Conflict).Said("is older than the one that is published");
    }

    [Test]
    public void Logs_for_machines_carry_every_audit_with_its_figure()
    {
        using World world = World.WithNight();
        Outcome refused = Refuse(world, "--log", "json");
        JsonElement[] audits =
        [
            .. refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(line => line.TryGetProperty("Properties", out JsonElement properties) && properties.TryGetProperty("Audit", out _)),
        ];
        JsonElement failed = audits.Single(line => line.GetProperty("Level").GetString() == "Error");
        Assert.That(failed.GetProperty("Properties").GetProperty("Audit").GetString(), Is.EqualTo("min_rows"));
        Assert.That(failed.GetProperty("Properties").GetProperty("Figure").GetDouble(), Is.GreaterThan(0));
        Assert.That(failed.GetProperty("Properties").GetProperty("Run").GetString(), Is.EqualTo(FailedRun(world)));
        Assert.That(audits.Select(line => line.GetProperty("Properties").GetProperty("Audit").GetString()), Does.Contain("drift.discovery").And.Contain("certificate.never_heard"));
    }

    /// <summary>Publishes the night's other signals, and runs discovery-scores against a bound that it can't meet.</summary>
    private static Outcome Refuse(World world, params string[] more)
    {
        foreach (string signal in new[] { "heard-filters", "rediscoveries" })
        {
            world.Run("run", signal, "--date", "2026-11-14").Exited(ExitCode.Done);
        }

        Edit(world, "at_least: 1}", "at_least: 1000000}");
        return world.Run(["run", "discovery-scores", "--date", "2026-11-14", .. more]).Exited(ExitCode.AuditFailed);
    }

    private static void Allow(World world) => Edit(world, "at_least: 1000000}", "at_least: 1}");

    // The last job of the file is the last to run.
    private static void Edit(World world, string from, string to)
    {
        string text = File.ReadAllText(world["jobs.yaml"]);
        int place = text.LastIndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(world["jobs.yaml"], text[..place] + to + text[(place + from.Length)..]);
    }

    private static string FailedRun(World world) =>
        new MarkLog(world.Snapshots.Objects, TimeProvider.System).Of("discovery-scores").Last(mark => mark.Kind == MarkKind.AuditFailed).Run;

    private static Outcome Publish(World world, string run, string reason, params string[] audits) =>
        world.Run(["publish", "--run", run, "--reason", reason, .. audits.SelectMany(audit => new[] { "--accept", audit })]);
}
