using System.Text;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.CandidatePools;

/// <summary>What lies on the shelves, from which every pool is picked.</summary>
internal sealed class ShelfTests
{
    private static readonly Track[] Catalog = [new("a"), new("b"), new("c"), new("d", null, "dylan"), new("e", null, "dylan")];

    // Four play a, two of them in Sweden; three play b, all Danes but one.
    private static readonly StateRow[] State =
    [
        .. new[] { "s1", "s2", "d1", "x" }.Select(user => Pools.Played(user, "a", 5, "2026-10-01", "2026-11-19")),
        .. new[] { "d1", "d2", "x" }.Select(user => Pools.Played(user, "b", 5, "2026-11-10", "2026-11-19")),
        Pools.Played("s1", "d", 5, "2026-11-07", "2026-11-20"),
    ];

    private static readonly Listener[] Listeners = [new("s1", "SE"), new("s2", "SE"), new("d1", "DK"), new("d2", "DK"), new("quiet", "NO")];

    [Test]
    public void A_country_of_few_listeners_leans_to_the_world()
    {
        (TrackModel model, Shelves shelves) = Given();
        Assert.That(Popular(model, shelves, ""), Is.EqualTo(new[] { ("a", 8_000_000), ("b", 6_000_000), ("d", 2_000_000) }));
        // (2 of 2 + 50 times 4 in 5) / 52, and so on.
        Assert.That(Popular(model, shelves, "SE"), Is.EqualTo(new[] { ("a", 8_076_923), ("b", 5_769_230), ("d", 2_115_384) }));
        Assert.That(Popular(model, shelves, "DK"), Is.EqualTo(new[] { ("a", 7_884_615), ("b", 6_153_846), ("d", 1_923_076) }));
        Assert.That(Popular(model, shelves, "NO"), Is.EqualTo(Popular(model, shelves, "")), "nobody there played anything");
        Assert.That(Popular(model, shelves, "FR"), Is.EqualTo(Popular(model, shelves, "")), "nobody lives there");
    }

    [Test]
    public void What_was_met_lately_trends_above_what_was_not()
    {
        (TrackModel model, Shelves shelves) = Given();
        // Four of eight first listens are of the last fortnight: b and d have only such, a has none.
        double Trend(double recent, double listeners) => 1 + (0.5 * ((recent + 10) / (listeners + 20) / 0.5 - 1));
        Assert.That(Number(model, "a", shelves.Trends), Is.EqualTo((short)Math.Round(1000 * Trend(0, 4))));
        Assert.That(Number(model, "b", shelves.Trends), Is.EqualTo((short)Math.Round(1000 * Trend(3, 3))));
        Assert.That(Number(model, "d", shelves.Trends), Is.EqualTo((short)Math.Round(1000 * Trend(1, 1))));
        Assert.That(Number(model, "c", shelves.Trends), Is.EqualTo(1000), "nobody met it at all");
    }

    [TestCase("2026-11-20", true)]
    [TestCase("2026-10-22", true)]
    [TestCase("2026-10-21", false)]
    [TestCase("2026-11-21", false)]
    [TestCase(null, false)]
    public void A_release_is_fresh_for_thirty_days_and_never_before_it_is_out(string? released, bool isFresh)
    {
        Track[] catalog = [.. Catalog, new("new") { ReleaseDate = released is null ? null : JobTest.Day(released) }];
        (TrackModel model, Shelves shelves) = Given(catalog);
        Assert.That(Ids(model, shelves.Fresh), isFresh ? Is.EqualTo(new[] { "new" }) : Is.Empty);
    }

    [Test]
    public void What_track_stats_call_emerging_is_on_the_shelf()
    {
        // All of dylan's few listeners came within the last four weeks; the fans of others are many, and most are old.
        Track[] catalog = [new("hit", null, "star"), new("song", null, "dylan"), new("b-side", null, "dylan")];
        StateRow[] state =
        [
            .. Enumerable.Range(0, 400).Select(user => Pools.Played($"old-{user}", "hit", 1, "2026-01-01", "2026-11-19")),
            .. Enumerable.Range(0, 60).Select(user => Pools.Played($"new-{user}", "hit", 1, user % 2 == 0 ? "2026-11-10" : "2026-10-10", "2026-11-19")),
            .. Enumerable.Range(0, 20).Select(user => Pools.Played($"new-{user}", "song", 1, "2026-11-12", "2026-11-19")),
        ];
        using JobTest test = Pools.Of(catalog, state);
        (TrackModel model, Shelves shelves) = test.Inputs(test.Run());
        string[] expected = [.. test.Published(of: "track-stats")!.Rows<Stats>().Where(row => row.Emerging).Select(row => row.TrackId)];
        Assert.That(expected, Does.Contain("song").And.Not.Contain("hit"));
        Assert.That(Ids(model, shelves.Emerging), Is.EquivalentTo(expected));
    }

    [Test]
    public void A_takedown_is_for_everybody_and_a_block_for_one()
    {
        using JobTest test = Pools.Of(Catalog, State, Listeners, [new(null, TrackId: "b"), new("s1", ArtistId: "dylan"), new("x", TrackId: "c")]);
        JobRun run = test.Run();
        Assert.That(run.Rows<PoolRow>().Where(row => row.TrackIds.Contains("b")), Is.Empty);
        Assert.That(run.Rows<PoolRow>().Where(row => !row.TrackIds.Contains("c")).Select(row => row.UserId), Is.EqualTo(new[] { "x" }));
        Assert.That(run.Rows<PoolRow>().Where(row => !row.TrackIds.Contains("e")).Select(row => row.UserId), Is.EqualTo(new[] { "s1" }));
    }

    [Test]
    public void A_takedown_of_an_artist_takes_every_track()
    {
        using JobTest test = Pools.Of(Catalog, State, Listeners, [new(null, ArtistId: "dylan")]);
        Assert.That(test.Run().Rows<PoolRow>().SelectMany(row => row.TrackIds).Intersect(["d", "e"]), Is.Empty);
    }

    private sealed record Stats(string TrackId, bool Emerging);

    private static (TrackModel Model, Shelves Shelves) Given(Track[]? catalog = null)
    {
        using JobTest test = Pools.Of(catalog ?? Catalog, State, Listeners);
        return test.Inputs(test.Run());
    }

    private static (string, int)[] Popular(TrackModel model, Shelves shelves, string country)
    {
        int number = shelves.Country(Encoding.UTF8.GetBytes(country));
        return [.. Ids(model, shelves.Popular(number)).Zip(shelves.PopularShares(number).ToArray())];
    }

    private static string[] Ids(TrackModel model, ReadOnlySpan<int> tracks) =>
        [.. tracks.ToArray().Select(track => Encoding.UTF8.GetString(model.Id(track)))];

    private static T Number<T>(TrackModel model, string id, ReadOnlySpan<T> values) =>
        values.ToArray()[Enumerable.Range(0, model.Count).Single(track => Encoding.UTF8.GetString(model.Id(track)) == id)];
}
