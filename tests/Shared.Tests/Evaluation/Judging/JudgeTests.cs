using System.Collections.Immutable;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Models;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Judging;

/// <summary>Recommenders that are broken show up as what they are.</summary>
internal sealed class JudgeTests
{
    private static readonly ImmutableArray<int> Depths = [20, 100];

    private static readonly TestBed Bed = TestBeds.Popular();

    [Test]
    public void A_random_recommender_is_as_good_as_chance_and_worse_than_what_is_popular()
    {
        ContenderFacts random = Facts(TestBeds.Random(Bed)), popular = Facts(Baseline.Parse("popular").Make(Bed));
        double chance = Bed.Listeners.Average(listener => 20.0 / TestBeds.Unheard(Bed, listener).Length);
        Assert.That(random[Metric.Recall, 20].Low, Is.LessThan(chance));
        Assert.That(random[Metric.Recall, 20].High, Is.GreaterThan(chance));
        Assert.That(random[Metric.Ndcg, 100].High, Is.LessThan(popular[Metric.Ndcg, 100].Low!.Value));
        Assert.That(random[Metric.Novelty, 20].Low, Is.GreaterThan(popular[Metric.Novelty, 20].High!.Value));
        Assert.That(random[Metric.Coverage, 20].Value, Is.EqualTo(1), "250 lists of 20 random tracks leave none out");
        Assert.That(random[Metric.Gini, 20].Value, Is.LessThan(popular[Metric.Gini, 20].Value!.Value));
    }

    [Test]
    public void A_recommender_that_has_seen_the_future_is_perfect()
    {
        ContenderFacts leak = Facts(TestBeds.Contender("leak", (listener, _) => [.. listener.Targets]));
        foreach (Metric metric in new[] { Metric.Recall, Metric.Ndcg, Metric.Mrr, Metric.HitRate })
        {
            Assert.That(leak[metric, 20].Value, Is.EqualTo(1).Within(1e-12), metric.ToString());
        }

        Assert.That(leak.Faults, Is.EqualTo(Faults.None));
    }

    [Test]
    public void What_no_list_may_hold_is_counted_keeps_its_place_and_hits_nothing()
    {
        IContender faulty = TestBeds.Contender("faulty", (listener, _) =>
            [listener.Heard[0], Enumerable.Range(0, TestBeds.Tracks).First(track => !Bed.Catalog.Available[track] && !listener.Heard.Contains(track)), -1, listener.Targets[0], listener.Targets[0]]);
        Scores scores = new Judge(Bed, Depths).Score(faulty, CancellationToken.None);
        Assert.That(scores.Faults, Is.EqualTo(new Faults(TestBeds.Listeners, TestBeds.Listeners, TestBeds.Listeners, TestBeds.Listeners, 0)));
        Assert.That(scores.Faults.Places, Is.EqualTo(4 * TestBeds.Listeners));
        Assert.That(scores.Of(Metric.Mrr, 20).ToArray(), Is.All.EqualTo(0.25));
        Assert.That(scores.Of(Metric.Recall, 20).ToArray(), Is.All.EqualTo(0.2).Within(1e-12), "a target that stands there twice is one target");
    }

    [Test]
    public void Who_gets_no_list_counts_as_a_miss()
    {
        IContender half = TestBeds.Contender("half", (listener, _) => listener.Number % 2 == 0 ? [.. listener.Targets] : []);
        Scores scores = new Judge(Bed, Depths).Score(half, CancellationToken.None);
        Assert.That(scores.Faults, Is.EqualTo(Faults.None with { ListenersWithoutList = TestBeds.Listeners / 2 }));
        Assert.That(scores.Of(Metric.Ndcg, 100).ToArray().Average(), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(scores.Of(Metric.Novelty, 100)[1], Is.NaN);
    }

    [Test]
    public void The_order_of_the_listeners_changes_no_mean()
    {
        foreach (string name in new[] { "popular", "cosine" })
        {
            ContenderFacts one = Facts(Baseline.Parse(name).Make(Bed)), other = Facts(Baseline.Parse(name).Make(TestBeds.Popular(isReversed: true)), TestBeds.Popular(isReversed: true));
            foreach ((MetricFacts left, MetricFacts right) in one.Metrics.Zip(other.Metrics))
            {
                Assert.That(right.Value, left.Value is double value ? Is.EqualTo(value).Within(1e-12) : Is.Null, $"{name} {left.Metric}");
            }
        }
    }

    [Test]
    public void Discovery_recall_is_over_those_who_discovered_something()
    {
        TestBed bed = new(Bed.Train, Bed.Countries, Bed.Catalog,
            [.. Bed.Listeners.Select(listener => listener.Number < 10 ? listener with { Discoveries = [listener.Targets[0], listener.Targets[4]] } : listener)]);
        ContenderFacts facts = Facts(TestBeds.Contender("one of two", (listener, _) => [listener.Targets[4]]), bed);
        Assert.That((facts[Metric.DiscoveryRecall, 20].Value, facts[Metric.DiscoveryRecall, 20].Listeners), Is.EqualTo((0.5, 10)));
        Assert.That(Facts(TestBeds.Random(Bed))[Metric.DiscoveryRecall, 20].Value, Is.Null, "nobody discovered anything");
    }

    [Test]
    public void A_model_ranks_neither_what_was_heard_nor_what_is_unavailable()
    {
        ModelContender contender = new("everything alike", new Constant(), Bed.Catalog);
        TestListener listener = Bed.Listeners[0];
        Assert.That(contender.Rank(listener, Bed.Catalog.Count), Is.EqualTo(TestBeds.Unheard(Bed, listener)));
    }

    private static ContenderFacts Facts(IContender contender, TestBed? bed = null) =>
        new Comparison([new Judge(bed ?? Bed, Depths).Score(contender, CancellationToken.None)], Depths, [], seed: 1).Contenders().Single();

    private sealed class Constant : IItemModel
    {
        public string Name => "constant";

        public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores)
        {
        }
    }
}
