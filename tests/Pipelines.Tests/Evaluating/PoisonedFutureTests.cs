using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Splits;
using Pipelines.Runner;
using Pipelines.Runner.Evaluating;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Evaluating;

/// <summary>Nothing of the test days reaches what is judged: whatever happens in them, the same is published and the same lists are judged.</summary>
public sealed class PoisonedFutureTests
{
    // In these days everybody plays one of seven tracks of the catalog, for ten minutes each time, and nothing else.
    private const string Garbage = """
        select o.* replace (g.track_id as track_id, cast(600000 as bigint) as ms_played, false as private_session)
        from original o
        join (select track_id, row_number() over (order by track_id) as n from (select distinct track_id from original)) g
            on g.n = 1 + hash(o.user_id) % 7
        """;

    [Test]
    public void Garbage_in_the_test_days_changes_no_snapshot_and_no_list()
    {
        using World plain = World.Fresh(), poisoned = World.Fresh();
        for (DateOnly day = EvaluateRun.From; day <= World.LastDay; day = day.AddDays(1))
        {
            ParquetFile.Rewrite(poisoned.Day(day), InputContracts.ListeningHistory, Garbage);
        }

        WithdrawEverything(poisoned);
        JsonElement before = plain.Report(), after = poisoned.Report();
        Assert.That(Digests(after), Is.EqualTo(Digests(before)));
        Assert.That(Lists(poisoned), Is.EqualTo(Lists(plain)));
        Assert.That(after.GetProperty("sizes").ToString(), Is.Not.EqualTo(before.GetProperty("sizes").ToString()), "what is asked for is the garbage");
    }

    [Test]
    public void What_lies_beyond_the_days_followed_is_not_opened()
    {
        using World world = World.WithNight();
        for (DateOnly day = EvaluateRun.To.AddDays(2); day <= World.LastDay; day = day.AddDays(1))
        {
            Poison(world.Day(day));
        }

        Poison(world.Catalog(World.LastDay));
        Assert.That(world.Report("--follow-up", "1").GetProperty("split").GetProperty("days_followed").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void A_catalog_dated_after_the_night_changes_no_list()
    {
        using World plain = World.WithNight(), poisoned = World.WithNight();
        WithdrawEverything(poisoned);
        Assert.That(poisoned.Report().GetProperty("contenders").ToString(), Is.EqualTo(plain.Report().GetProperty("contenders").ToString()));
    }

    // A catalog in which nothing is available any more and all tracks are one recording.
    private static void WithdrawEverything(World world)
    {
        string catalog = Directory.GetFiles(world.Catalog(World.FirstDay)).Single();
        ParquetFile.Write(
            world.Catalog(World.Next), "catalog.parquet", InputContracts.Tracks, $"select * replace (false as available, 'one' as recording_id) from read_parquet('{catalog}')");
    }

    private static void Poison(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(folder).DefaultIfEmpty(Path.Combine(folder, "poison.parquet")))
        {
            File.WriteAllText(file, "poison");
        }
    }

    private static string[] Digests(JsonElement report) =>
        [.. report.GetProperty("snapshots").EnumerateArray().Select(snapshot => $"{snapshot.GetProperty("signal")} {snapshot.GetProperty("digest")}")];

    // Of everybody who has a pool, whether or not a test day made them somebody to judge.
    private static string[] Lists(World world)
    {
        Workspace workspace = Workspace.Open(world["jobs.yaml"], "local");
        using IEngine engine = workspace.OpenEngine(CancellationToken.None);
        EvaluationViews views = new(engine, workspace);
        views.ReadListening(World.Night);
        Listening listening = ListeningReader.Read(engine, playScale: 1);
        views.ReadSnapshot("candidate-pools", "lists", [World.Night]);
        TestListener[] everybody = [.. Enumerable.Range(0, listening.ListenerIds.Length).Select(number => new TestListener
        {
            Id = listening.ListenerIds[number],
            Number = number,
            Played = [.. listening.Played.ItemsOf(number)],
            Weights = [.. listening.Played.WeightsOf(number)],
            Heard = listening.Heard[number],
            Targets = [],
        })];
        TestBed bed = new(listening.Played, listening.Countries, listening.Catalog, [.. everybody]);
        IContender[] contenders = [PublishedLists.Read(engine, "lists", "pools", listening), .. Baseline.Defaults.Select(name => Baseline.Parse(name).Make(bed))];
        return [.. from contender in contenders from listener in everybody select $"{contender.Name} {listener.Id}: {string.Join(' ', contender.Rank(listener, 100))}"];
    }
}
