using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Explaining;

/// <summary>A night of the sample, explained.</summary>
public sealed partial class ExplainWorldTests
{
    [Test]
    public void A_pool_made_again_is_the_published_one_for_everybody()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        foreach (string user in Users(world).Where((_, place) => place % 40 == 0).Append("country:").Append("country:SE"))
        {
            Outcome outcome = world.Run("explain", "--user", user).Exited(ExitCode.Done);
            Assert.That(outcome.Out, Does.Not.Contain("Warning").And.Contain("candidates by source").And.Contain("Spoken for and not in the pool"), user);
        }

        Assert.That(world.Listing(), Is.EqualTo(before), "looking writes nothing");
    }

    [Test]
    public void The_contributions_sum_to_the_score_that_gives_the_published_affinity()
    {
        using World world = World.WithNight();
        string user = Users(world)[0], files = Files(world, "candidate-pools");
        for (int place = 1; place <= 40; place += 13)
        {
            string track = ParquetFile.Value<string>($"select track_ids[{place}] from read_parquet('{files}') where user_id = '{user}'");
            short affinity = ParquetFile.Value<short>($"select affinity[{place}] from read_parquet('{files}') where user_id = '{user}'");
            string shown = world.Run("explain", "--user", user, "--track", track).Exited(ExitCode.Done).Out;
            double[] rows = [.. Contribution().Matches(shown).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
            double trend = double.Parse(Trend().Match(shown).Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.That(rows[..^1].Sum(), Is.EqualTo(rows[^1]).Within(1e-9), "the last row is the sum of the others");
            Assert.That(Math.Round(10_000 * Math.Sqrt(Math.Min(1, rows[^1] * trend))), Is.EqualTo(affinity).Within(1));
            Assert.That(shown, Does.Contain($"In the pool: place {place} of").And.Contain("Discovery score").And.Not.Contain("Warning"));
        }
    }

    [Test]
    public void The_discovery_score_can_be_made_again_from_what_is_shown()
    {
        using World world = World.WithNight();
        string user = Users(world)[0], files = Files(world, "discovery-scores");
        string track = ParquetFile.Value<string>($"select track_ids[3] from read_parquet('{files}') where user_id = '{user}'");
        short discovery = ParquetFile.Value<short>($"select discovery[3] from read_parquet('{files}') where user_id = '{user}'");
        string shown = world.Run("explain", "--user", user, "--track", track).Exited(ExitCode.Done).Out;
        string score = (discovery / 10_000.0).ToString("0.0000", CultureInfo.InvariantCulture);
        Assert.That(shown, Does.Contain($"Discovery score {score}, place 3 of").And.Contain($"= {score}."));
        Assert.That(shown, Does.Contain("artist novelty").And.Contain("genre distance").And.Contain("audio distance").And.Contain("unexpectedness").And.Contain("never heard"));
    }

    [TestCase("neighbor", "goes with ", "weight")]
    [TestCase("artist", "by an artist near the taste", "nearness")]
    [TestCase("fresh", "just released by an artist near the taste", "fresh_weight")]
    [TestCase("emerging", "emerging, by an artist near the taste", "emerging_weight")]
    [TestCase("audio", "sounds like ", "likeness")]
    [TestCase("popular", "popular ", "share of listeners")]
    public void Every_source_says_what_it_is_made_of(string source, string words, string numbers)
    {
        using World world = World.WithNight();
        if (source == "emerging")
        {
            // In three days no audience grows as it has to.
            world.EditJobs("emerging_min_growth: 6300", "emerging_min_growth: 1");
            world.EditJobs("emerging_max_audience: 0.05", "emerging_max_audience: 1.0");
            world.RunAll(World.Night).Exited(ExitCode.Done);
        }

        string candidates = $"select user_id, unnest(track_ids) as track, unnest(affinity) as affinity, unnest(source) as source from read_parquet('{Files(world, "candidate-pools")}')";
        string[] found = ParquetFile.Value<string>(
            $"select min(user_id || ' ' || track) from ({candidates}) where source = '{source}' and affinity > 0 and user_id not like 'country:%'").Split(' ');
        string shown = world.Run("explain", "--user", found[0], "--track", found[1]).Exited(ExitCode.Done).Out;
        Assert.That(shown, Does.Contain($"source {source}.").And.Contain(words).And.Contain(numbers));
    }

    [Test]
    public void Nothing_published_and_nothing_known_are_said()
    {
        using World fresh = World.Fresh();
        fresh.Run("explain", "--user", "u").Exited(ExitCode.InputMissing).Said("candidate-pools is not published", "pipelines run candidate-pools");
        using World world = World.WithNight();
        world.Run("explain", "--user", "u", "--date", "2026-11-12").Exited(ExitCode.InputMissing).Said("candidate-pools of 2026-11-12 is not published");
        world.Run("explain", "--user", "u", "--track", "no-such").Exited(ExitCode.BadConfiguration).Said("the catalog of 2026-11-13 has no track 'no-such'");
        world.Run("explain").Exited(ExitCode.BadConfiguration).Said("--user");
        Assert.That(
            world.Run("explain", "--user", "nobody").Exited(ExitCode.Done).Out,
            Does.Contain("there is no history of 'nobody' up to 2026-11-13").And.Contain("Served by the row country:"));
    }

    [Test]
    public void An_input_that_is_gone_is_named()
    {
        using World world = World.WithNight();
        File.Delete(world[$"out/{world.Snapshots.Latest("listening-state")!.Folder}/manifest.json"]);
        world.Run("explain", "--user", "u").Exited(ExitCode.InputMissing).Said("listening-state, which is gone", "--force");
    }

    private static string Files(World world, string signal) => world[$"out/{world.Snapshots.Latest(signal)!.Folder}"] + "/part-*.parquet";

    private static string[] Users(World world) => ParquetFile.Value<string>(
        $"select string_agg(user_id, ' ' order by user_id) from read_parquet('{Files(world, "candidate-pools")}') where user_id not like 'country:%' and len(track_ids) > 50").Split(' ');

    // Of a table's row: seven decimals at its end.
    [GeneratedRegex(@"(-?\d+\.\d{7})\s*$", RegexOptions.Multiline)]
    private static partial Regex Contribution();

    [GeneratedRegex(@"Trend of the track × (\d+\.\d+)")]
    private static partial Regex Trend();
}
