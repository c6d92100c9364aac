using Pipelines.Tests.Harness;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.CandidatePools;

/// <summary>Listeners at the edges.</summary>
[Parallelizable]
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
    public void Neighbours_come_before_what_is_popular_and_carry_their_affinity()
    {
        PoolRow row = Pool("fan", "fan: d");
        Assert.That(row.Source, Is.EqualTo(new[] { "neighbor", "neighbor", "popular" }));
        Assert.That(row.TrackIds, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(row.Affinity[0], Is.Positive.And.EqualTo(row.Affinity[1]), "a tie goes by id");
        Assert.That(row.Affinity[2], Is.Zero);
    }

    [Test]
    public void An_empty_history_leaves_the_world_with_an_empty_pool()
    {
        using JobTest test = Pools.Of(Catalog, []);
        Assert.That(test.Run().Lines, Is.EqualTo(new[] { "country: | [] | [] | []" }));
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
        using JobTest test = Pools.Of(Catalog, [.. Crowd, StateRow.Of("fan", "d", 1)], parameters: new PoolParameters(PoolSize: 1));
        Assert.That(test.Run().Of("fan").TrackIds, Is.EqualTo(new[] { "a" }));
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

    private static PoolRow Pool(string user, string listened) => Pool(user, Neighbors.Listened(listened));

    private static PoolRow Pool(string user, IEnumerable<StateRow> rows)
    {
        using JobTest test = Pools.Of(Catalog, Crowd.Concat(rows));
        return test.Run().Of(user);
    }
}
