using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.CandidatePools;

/// <summary>Listeners at the edges.</summary>
internal sealed class ListenerCaseTests
{
    private static readonly Track[] Catalog = [new("a"), new("b"), new("c"), new("d")];

    private static readonly StateRow[] Crowd = [.. Neighbors.Listened("one: a b c", "two: b a c", "three: c a b", "four: a b d", "five: b a d")];

    [Test]
    public void Who_heard_everything_has_an_empty_pool()
    {
        PoolRow row = Pool("all", "all: a b c d");
        Assert.That(row.TrackIds, Is.Empty);
        Assert.That(row.Affinity, Is.Empty);
        Assert.That(row.Source, Is.Empty);
    }

    [Test]
    public void Who_heard_only_unknown_tracks_gets_what_is_popular() =>
        Assert.That(Pool("odd", "odd: x y z").TrackIds, Is.EqualTo(new[] { "a", "b", "c", "d" }));

    [Test]
    public void Who_heard_something_without_playing_it_gets_what_is_popular_without_it() =>
        Assert.That(Pool("shy", [StateRow.Of("shy", "b", 0)]).TrackIds, Is.EqualTo(new[] { "a", "c", "d" }));

    [Test]
    public void An_empty_history_leaves_the_world_with_the_catalog()
    {
        using JobTest test = Pools.Of(Catalog, []);
        Assert.That(
            test.Run().Lines,
            Is.EqualTo(new[] { "country: | [a, b, c, d] | [0, 0, 0, 0] | [popular, popular, popular, popular] | \"\"" }));
    }

    [Test]
    public void An_empty_catalog_leaves_everybody_with_an_empty_pool()
    {
        using JobTest test = Pools.Of([], Crowd, [new("one", "SE")]);
        Assert.That(test.Run().Rows<PoolRow>().Select(row => row.TrackIds.Count), Is.EqualTo(new[] { 0, 0, 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void A_pool_of_one_is_the_best()
    {
        using JobTest test = Pools.Of(Catalog, [.. Crowd, StateRow.Of("fan", "d", 1)]).With("pool_size", 1);
        Assert.That(test.Run().Of("fan").TrackIds, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Shares_beyond_the_pool_are_refused()
    {
        using JobTest test = Pools.Of(Catalog, Crowd).With("fresh_share", 0.6).With("emerging_share", 0.5);
        Assert.That(() => test.Run(), Throws.InstanceOf<BadConfigurationException>().With.Message.Contains("keep more than all places"));
    }

    [Test]
    public void Candidates_that_tie_stand_in_the_order_of_their_ids_bytes()
    {
        string[] ids = ["Z", "a", "ü", "～", "𝄞"];
        using JobTest test = Pools.Of(
            ids.Reverse().Append("center").Select(id => new Track(id)),
            [.. Enumerable.Range(0, 5).SelectMany(user => ids.Append("center").Select(id => StateRow.Of($"user-{user}", id, 1))), StateRow.Of("fan", "center", 1)]);
        Assert.That(test.Run().Of("fan").TrackIds, Is.EqualTo(ids));
    }

    [TestCase("2026-11-20", true)]
    [TestCase("2025-11-21", true)]
    [TestCase("2025-11-20", false)]
    public void Who_played_nothing_for_a_year_gets_no_row(string lastPlay, bool hasRow)
    {
        using JobTest test = Pools.Of(Catalog, [.. Crowd, Pools.Played("gone", "a", 1, "2024-01-01", lastPlay), StateRow.Of("gone", "b", 0)]);
        Assert.That(test.Run().Rows<PoolRow>().Any(row => row.UserId == "gone"), Is.EqualTo(hasRow));
    }

    [Test]
    public void Who_opted_out_gets_no_row()
    {
        using JobTest test = Pools.Of(Catalog, Crowd, [new("one", "SE") { OptedOut = true }, new("two", "SE") { OptedOut = false }]);
        Assert.That(test.Run().Rows<PoolRow>().Select(row => row.UserId), Is.EqualTo(new[] { "country:", "country:SE", "five", "four", "three", "two" }));
    }

    [Test]
    public void Who_refuses_explicit_content_gets_none()
    {
        Track[] catalog = [.. Catalog, new("rude") { Explicit = true }];
        using JobTest test = Pools.Of(catalog, Crowd, [new("one", "SE") { ExplicitAllowed = false }, new("two", "SE") { ExplicitAllowed = true }]);
        string[] without = [.. test.Run().Rows<PoolRow>().Where(row => !row.TrackIds.Contains("rude")).Select(row => row.UserId)];
        Assert.That(without, Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void A_track_is_offered_in_its_markets_only_where_the_country_is_known()
    {
        Track[] catalog = [.. Catalog, new("local") { Markets = ["SE"] }, new("nowhere") { Markets = [] }];
        using JobTest test = Pools.Of(catalog, Crowd, [new("one", "SE"), new("two", "DK")]);
        JobRun run = test.Run();
        string[] With(string track) => [.. run.Rows<PoolRow>().Where(row => row.TrackIds.Contains(track)).Select(row => row.UserId)];
        Assert.That(With("local"), Is.EqualTo(new[] { "country:", "country:SE", "five", "four", "one", "three" }));
        Assert.That(With("nowhere"), Is.EqualTo(new[] { "country:", "five", "four", "three" }));
    }

    [Test]
    public void A_listener_of_a_hundred_thousand_tracks_gets_a_pool_of_what_is_left()
    {
        Track[] catalog = [.. Enumerable.Range(0, 100_010).Select(number => new Track($"t{number:d6}"))];
        StateRow[] state = [.. catalog.Take(100_000).Select(track => StateRow.Of("hoarder", track.TrackId!, 1))];
        using JobTest test = Pools.Of(catalog, state);
        Assert.That(test.Run().Of("hoarder").TrackIds, Is.EqualTo(catalog.Skip(100_000).Select(track => track.TrackId)));
    }

    private static PoolRow Pool(string user, string listened) => Pool(user, Neighbors.Listened(listened));

    private static PoolRow Pool(string user, IEnumerable<StateRow> rows)
    {
        using JobTest test = Pools.Of(Catalog, Crowd.Concat(rows));
        return test.Run().Of(user);
    }
}
