using System.Text.Json;
using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

public sealed class BackfillCommandTests
{
    [Test]
    public void Every_date_ends_in_a_line_and_a_second_time_there_is_nothing_to_do()
    {
        using World world = World.WithNight();
        Outcome outcome = Backfill(world).Exited(ExitCode.Done);
        Assert.That(outcome.Out, Does.Match("2026-11-14 +published +3 ").And.Match("2026-11-15 +published +3 "));
        Backfill(world).Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Assert.That(Backfill(world, "--dry-run").Exited(ExitCode.Done).Out, Does.Contain("heard-filters 2026-11-14"));
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void A_date_that_fails_is_named_and_the_gravest_code_is_the_program_s()
    {
        using World world = World.WithNight();
        Directory.Delete(world.Day(new DateOnly(2026, 11, 15)), recursive: true);
        Outcome outcome = Backfill(world).Exited(ExitCode.InputMissing);
        Assert.That(outcome.Out, Does.Match("2026-11-14 +published").And.Match("2026-11-15 +failed .*listening-history: listening_history has no file for 2026-11-15"));
        Assert.That(world.Digests(World.Next), Does.ContainKey("heard-filters"));
    }

    [Test]
    public void Machines_get_an_event_a_date()
    {
        using World world = World.WithNight();
        using ChildRun child = new(world.Arguments("backfill", "heard-filters", "--from", "2026-11-14", "--to", "2026-11-15"));
        string[] dates = [.. child.Finish().Exited(ExitCode.Done).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.TryGetProperty("Properties", out JsonElement properties) ? properties : default)
            .Where(properties => properties.ValueKind == JsonValueKind.Object)
            .Where(properties => properties.TryGetProperty("LeftOut", out _))
            .Select(properties => $"{properties.GetProperty("Date").GetString()} {properties.GetProperty("Outcome").GetString()} {properties.GetProperty("Published").GetInt32()}")];
        Assert.That(dates.Order(), Is.EqualTo(new[] { "2026-11-14 published 3", "2026-11-15 published 3" }));
    }

    [TestCase("--parallel", "5", "--parallel 5 is more than environments.local.max_parallel, 4")]
    [TestCase("--parallel", "0", "--parallel takes a whole number from 1 to 64, got '0'")]
    [TestCase("--only", "broken", "--only takes failed, missing, stale or several of them, got 'broken'")]
    public void What_can_t_be_done_is_refused(string option, string value, string message)
    {
        using World world = World.WithNight();
        Backfill(world, option, value).Exited(ExitCode.BadConfiguration).Said(message);
    }

    [TestCase(1)]
    [TestCase(2)]
    public void A_backfill_that_was_killed_goes_on_to_the_same_digests(int kills)
    {
        using World unbroken = World.WithNight(), world = World.WithNight();
        Backfill(unbroken).Exited(ExitCode.Done);
        string[] killedIn = ["listening-state", "heard-filters"];
        foreach (string job in killedIn.Take(kills))
        {
            using ChildRun child = new(world.Arguments("backfill", "heard-filters", "--from", "2026-11-14", "--to", "2026-11-15", "--parallel", "1"));
            child.AwaitStart(job);
            child.KillHard();
            child.Finish();
        }

        Backfill(world).Exited(ExitCode.Done);
        foreach (DateOnly date in new[] { World.Next, World.Next.AddDays(1) })
        {
            Assert.That(world.Digests(date), Is.EqualTo(unbroken.Digests(date)));
        }
    }

    private static Outcome Backfill(World world, params string[] more) =>
        world.Run(["backfill", "heard-filters", "--from", "2026-11-14", "--to", "2026-11-15", .. more]);
}
