using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Evaluating;

public sealed class EvaluateTests
{
    private static readonly string[] Contenders = ["candidate-pools", "popular", "popular-in-country", "cosine", "asymmetric-cosine", "rp3beta"];

    [Test]
    public void Judges_what_is_published_beside_the_baselines()
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        Outcome outcome = world.Evaluate("--json", world["report.json"], "--html", world["report.html"]).Exited(ExitCode.Done);
        Assert.That(Contenders, Is.All.Matches<string>(name => outcome.Out.Contains(name)));
        Assert.That(outcome.Out, Does.Contain("Learnt up to 2026-11-13").And.Contain("4 days after the window were there").And.Contain("95 %"));
        Assert.That(File.ReadAllText(world["report.html"]), Does.StartWith("<!DOCTYPE html>"));
        JsonElement report = JsonDocument.Parse(File.ReadAllText(world["report.json"])).RootElement;
        Assert.That(report.GetProperty("contenders").EnumerateArray().Select(contender => contender.GetProperty("name").GetString()), Is.EqualTo(Contenders));
        Assert.That(report.Contender("cosine").Value("ndcg", 100), Is.Positive);
        foreach (JsonElement snapshot in report.GetProperty("snapshots").EnumerateArray())
        {
            Assert.That(snapshot.GetProperty("date").GetString(), Is.EqualTo("2026-11-13"));
            Assert.That(digests[snapshot.GetProperty("signal").GetString()!], Is.EqualTo(snapshot.GetProperty("digest").GetString()), "the night that was there is the one that is judged");
        }
    }

    [Test]
    public void Runs_the_night_where_it_is_not_published_and_a_second_time_finds_the_same()
    {
        using World world = World.Fresh();
        string first = world.Report().ToString(), second = world.Report().ToString();
        Assert.That(second, Is.EqualTo(first));
        Assert.That(world.Snapshots.Current("candidate-pools", World.Night), Is.Not.Null);
        Assert.That(world.Snapshots.Current("listening-state", World.Next), Is.Null, "no job but the cleaning of days runs on a test day");
        using World other = World.Fresh();
        Assert.That(Figures(other.Report("--threads", "1", "--shards", "16")), Is.EqualTo(Figures(JsonDocument.Parse(first).RootElement)), "whatever the machine");

        static string Figures(JsonElement report) => report.GetProperty("contenders").ToString() + report.GetProperty("differences");
    }

    [Test]
    public void No_published_list_holds_what_no_list_may_hold()
    {
        using World world = World.WithNight();
        foreach (JsonElement contender in world.Report().GetProperty("contenders").EnumerateArray())
        {
            Assert.That(contender.GetProperty("faults").EnumerateObject().Where(fault => fault.Name != "listeners_without_list").Select(fault => fault.Value.GetInt32()), Is.All.Zero, contender.ToString());
        }
    }

    [Test]
    public void Other_seeds_move_intervals_and_no_mean()
    {
        using World world = World.WithNight();
        JsonElement one = world.Report("--baselines", "popular"), other = world.Report("--baselines", "popular", "--seed", "2");
        Assert.That(other.Contender("popular").Value("ndcg", 100), Is.EqualTo(one.Contender("popular").Value("ndcg", 100)));
        Assert.That(other.Contender("popular").ToString(), Is.Not.EqualTo(one.Contender("popular").ToString()));
    }

    [Test]
    public void A_sandbox_is_judged_beside_what_is_published()
    {
        using World world = World.WithNight();
        world.Run("run", "candidate-pools", "--date", World.Text(World.Night), "--sandbox", "small", "--set", "candidate-pools.pool_size=5").Exited(ExitCode.Done);
        JsonElement report = world.Report("--sandbox", "small", "--baselines", "popular");
        JsonElement small = report.Contender("candidate-pools in small"), published = report.Contender("candidate-pools");
        Assert.That(small.Value("recall", 100), Is.LessThan(published.Value("recall", 100)));
        Assert.That(report.GetProperty("differences").EnumerateArray().Any(difference =>
            difference.GetProperty("contender").GetString() == "candidate-pools in small" && difference.GetProperty("against").GetString() == "candidate-pools"));
        Assert.That(report.GetProperty("snapshots").EnumerateArray().Select(snapshot => snapshot.GetProperty("sandbox").GetString()).Distinct(), Is.EquivalentTo(new[] { null, "small" }));
    }

    [Test]
    public void Listeners_can_be_held_out_instead_of_days()
    {
        using World world = World.WithNight();
        Outcome outcome = world.Run("evaluate", "--split", "listener", "--to", World.Text(World.Night), "--json", world["report.json"]).Exited(ExitCode.Done);
        Assert.That(outcome.Out, Does.Contain("Listeners held out of all listening up to 2026-11-13"));
        JsonElement report = JsonDocument.Parse(File.ReadAllText(world["report.json"])).RootElement;
        Assert.That(report.GetProperty("contenders").EnumerateArray().Select(contender => contender.GetProperty("name").GetString()), Is.EqualTo(Contenders[1..]));
        Assert.That(report.Contender("cosine").Value("ndcg", 100), Is.GreaterThan(report.Contender("popular").Value("ndcg", 100)));
    }
}
