using System.Text.Json;
using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

public sealed class PlanCommandTests
{
    [Test]
    public void A_finished_night_is_nothing_to_do_in_one_line()
    {
        using World world = World.WithNight();
        Outcome outcome = Plan(world, World.Night).Exited(ExitCode.Done);
        Assert.That(outcome.Out.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(outcome.Out, Does.StartWith("nothing to do: all "));
    }

    [Test]
    public void A_plan_names_each_job_its_reason_what_it_reads_and_how_long_it_takes_and_does_nothing()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Outcome outcome = Plan(world, World.Next).Exited(ExitCode.Done);
        foreach (string signal in World.Signals)
        {
            Assert.That(outcome.Out, Does.Match($@"{signal} {World.Text(World.Next)} +not published yet +reads [0-9.]+ [kM]?B.* about [0-9.]+ s"));
        }

        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void A_run_is_held_to_the_plan_that_it_names()
    {
        using World world = World.WithNight();
        string hash = Hash(world);
        world.RunAll(World.Next, "--plan", hash).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Next).Keys, Is.EquivalentTo(World.Signals));
    }

    [Test]
    public void A_plan_of_another_world_is_refused_and_nothing_runs()
    {
        using World world = World.WithNight();
        string hash = Hash(world);
        File.SetLastWriteTimeUtc(Directory.GetFiles(world.Day(World.Next))[0], new DateTime(2027, 1, 1));
        Dictionary<string, string> before = world.Listing();
        world.RunAll(World.Next, "--plan", hash).Exited(ExitCode.Conflict).Said($"the plan is no longer {hash}", "pipelines plan");
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void Machines_get_one_object()
    {
        using World world = World.WithNight();
        JsonElement plan = JsonDocument.Parse(Plan(world, World.Next, "--json").Exited(ExitCode.Done).Out).RootElement;
        Assert.That(plan.GetProperty("hash").GetString(), Is.EqualTo(Hash(world)));
        JsonElement filters = plan.GetProperty("to_do").EnumerateArray().Single(step => step.GetProperty("job").GetString() == "heard-filters");
        Assert.That(filters.GetProperty("reason").GetString(), Is.EqualTo("missing"));
        Assert.That(filters.GetProperty("after").EnumerateArray().Select(step => step.GetString()), Is.EqualTo(new[] { "listening-state 2026-11-14" }));
    }

    [Test]
    public void A_plan_that_lacks_an_input_exits_as_its_run_would()
    {
        using World world = World.WithNight();
        Directory.Delete(world.Day(World.Next), recursive: true);
        Outcome outcome = Plan(world, World.Next).Exited(ExitCode.InputMissing);
        Assert.That(outcome.Out, Does.Contain("can't run: listening_history has no file for 2026-11-14"));
    }

    [TestCase("--from", "2026-11-14")]
    [TestCase("--date", "2026-11-14", "--from", "2026-11-14", "--to", "2026-11-15")]
    [TestCase]
    public void Dates_are_one_or_a_range(params string[] dates)
    {
        using World world = World.WithNight();
        world.Run(["plan", "all", .. dates]).Exited(ExitCode.BadConfiguration).Said("give --date, or --from and --to");
    }

    private static Outcome Plan(World world, DateOnly date, params string[] more) => world.Run(["plan", "all", "--date", World.Text(date), .. more]);

    private static string Hash(World world) =>
        JsonDocument.Parse(Plan(world, World.Next, "--json").Out).RootElement.GetProperty("hash").GetString()!;
}
