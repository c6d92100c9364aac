using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Models;
using Pipelines.Evaluation.Splits;
using Pipelines.Shared.Tests.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Contenders;

internal sealed class ContenderTests
{
    [Test]
    public void What_is_popular_in_the_country_comes_first_and_then_the_world()
    {
        // In country 0: track 3 twice, 1 once. In the world: 2 three times, 3 twice, 1 and 0 once; 4 is unavailable.
        Interactions train = Interactions.Of(6, 5,
        [
            new(0, 3, 1), new(1, 3, 1), new(1, 1, 1), new(2, 2, 1), new(3, 2, 1), new(4, 2, 1), new(4, 0, 1), new(2, 4, 1), new(3, 4, 1), new(4, 4, 1),
        ]);
        TestBed bed = new(train, [0, 0, 1, 1, 2, -1], new CatalogTracks([-1, -1, -1, -1, -1], [true, true, true, true, false]), []);
        PopularInCountry popular = new(bed);
        Assert.That(popular.Rank(Listener(0), 10), Is.EqualTo(new[] { 3, 1, 2, 0 }));
        Assert.That(popular.Rank(Listener(0, heard: 3), 2), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(popular.Rank(Listener(5), 10), Is.EqualTo(new[] { 2, 3, 0, 1 }), "the world, where the country is not known");
        Assert.That(Baseline.Parse("popular").Make(bed).Rank(Listener(0), 10), Is.EqualTo(new[] { 2, 3, 0, 1 }));
    }

    [Test]
    public void Published_lists_are_read_in_their_order_and_unknown_tracks_keep_their_place()
    {
        using SplitWorld world = new("ann t0 1; bea t0 1", "t0 0 a true; t1 1 a true; t2 2 a true; t2b 2 a true");
        world.Rows("pools", "user_id:t track_ids:*t", ["bea t2b,x,t1", "country:SE t1", "stranger t1", "ann ,"]);
        PublishedContender pools = PublishedLists.Read(world.Engine, "pools", "pools", world.Read());
        Assert.That(pools.Rank(Listener(1), 10), Is.EqualTo(new[] { 2, -1, 1 }));
        Assert.That(pools.Rank(Listener(1), 1), Is.EqualTo(new[] { 2 }));
        Assert.That(pools.Rank(Listener(0), 10), Is.Empty);
        Assert.That((pools.Serves(0), pools.Serves(1), pools.Serves(2)), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Lists_with_a_score_are_ranked_by_it_ties_by_id()
    {
        using SplitWorld world = new("ann t0 1", "t0 0 a true; T1 1 a true; t2 2 a true; ü 3 a true; ～ 4 a true; 𝄞 5 a true");
        world.Rows("scores", "user_id:t track_ids:*t discovery:*s", ["ann 𝄞,～,ü,t2,T1 7,7,7,9,-3"]);
        PublishedContender scores = PublishedLists.ReadByScore(world.Engine, "scores", "discovery", "scores", world.Read());
        Assert.That(scores.Rank(Listener(0), 10), Is.EqualTo(new[] { 2, 3, 4, 5, 1 }));
    }

    [Test]
    public void Arms_are_read_for_listeners_alone()
    {
        using SplitWorld world = new("ann t0 1; bea t0 1; cyd t0 1", "t0 0 a true");
        world.Rows("pools", "user_id:t experiment_arm:t", ["cyd wider=treatment", "country:SE ", "stranger wider=control", "bea ", "ann fresh=b;wider=control"]);
        Assert.That(
            PublishedArms.Read(world.Engine, "pools", world.Read()).OrderBy(one => one.Key).Select(one => (one.Key, one.Value)),
            Is.EqualTo(new[] { (0, "fresh=b;wider=control"), (2, "wider=treatment") }));
    }

    [TestCase("best")]
    [TestCase("cosine neighbours=3")]
    [TestCase("popular-in-country k=3")]
    public void A_baseline_that_is_none_is_refused(string text) => Assert.That(() => Baseline.Parse(text), Throws.TypeOf<BadConfigurationException>());

    [Test]
    public void A_baseline_is_named_with_its_hyperparameters() => Assert.That(Baseline.Parse(" cosine  k=7 ").Name, Is.EqualTo("cosine k=7"));

    private static TestListener Listener(int number, params ImmutableArray<int> heard) =>
        new() { Id = "", Number = number, Played = [], Weights = [], Heard = heard, Targets = [] };
}
