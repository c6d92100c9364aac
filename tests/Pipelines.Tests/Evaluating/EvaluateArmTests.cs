using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Evaluating;

/// <summary>Arms of the experiments in jobs.yaml, compared from what was published for each.</summary>
public sealed class EvaluateArmTests
{
    private static readonly string[] Signals = ["candidate-pools", "discovery-scores"];

    [Test]
    public void An_arm_with_a_poor_pool_is_worse_in_pools_and_scores()
    {
        using World world = Given("{candidate-pools.pool_size: 1}");
        Outcome outcome = world.Evaluate("--baselines", "popular", "--json", world["report.json"], "--html", world["report.html"]).Exited(ExitCode.Done);
        Assert.That(outcome.Out, Does.Contain("Experiment smaller: its arms against control").And.Contain("worse"));
        Assert.That(File.ReadAllText(world["report.html"]), Does.Contain("<h2>Experiment smaller</h2>"));
        JsonElement report = JsonDocument.Parse(File.ReadAllText(world["report.json"])).RootElement;
        JsonElement smaller = report.GetProperty("experiments").EnumerateArray().Single();
        foreach (string signal in Signals)
        {
            Assert.That(Verdict(smaller, signal, "recall", 50), Is.EqualTo("worse"), signal);
            Assert.That(Verdict(smaller, signal, "ndcg", 100), Is.EqualTo("worse"), signal);
            Assert.That(
                smaller.GetProperty("arms").EnumerateArray().Where(arm => arm.GetProperty("contender").GetString() == signal).Sum(arm => arm.GetProperty("listeners").GetInt32()),
                Is.EqualTo(report.GetProperty("sizes").GetProperty("listeners").GetInt32()), "everybody is in an arm");
        }
    }

    [Test]
    public void Arms_with_equal_settings_do_not_differ()
    {
        using World world = Given("{}");
        JsonElement smaller = world.Report("--baselines", "popular").GetProperty("experiments").EnumerateArray().Single();
        foreach (string signal in Signals)
        {
            Assert.That(Verdict(smaller, signal, "recall", 50), Is.EqualTo("may be chance"), signal);
            Assert.That(Verdict(smaller, signal, "ndcg", 100), Is.EqualTo("may be chance"), signal);
        }
    }

    [Test]
    public void Without_experiments_nothing_is_said_of_them()
    {
        using World world = World.WithNight();
        Outcome outcome = world.Evaluate("--baselines", "popular", "--json", world["report.json"]).Exited(ExitCode.Done);
        Assert.That(outcome.Out, Does.Not.Contain("xperiment").And.Not.Contain("arm"));
        Assert.That(JsonDocument.Parse(File.ReadAllText(world["report.json"])).RootElement.GetProperty("experiments").GetArrayLength(), Is.Zero);
    }

    private static World Given(string parameters)
    {
        World world = World.WithNight();
        File.AppendAllText(
            world["jobs.yaml"],
            $"\nexperiments:\n  smaller:\n    arms:\n      control: {{share: 0.5}}\n      treatment: {{share: 0.5, parameters: {parameters}}}\n");
        return world;
    }

    private static string? Verdict(JsonElement experiment, string contender, string metric, int k) => experiment.GetProperty("differences").EnumerateArray()
        .Single(one => one.GetProperty("contender").GetString() == contender && one.GetProperty("metric").GetString() == metric && one.GetProperty("k").GetInt32() == k)
        .GetProperty("verdict").GetString();
}
