using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Report;

internal sealed class ComparisonTests
{
    private static readonly TestBed Bed = TestBeds.Popular();

    // Three, two and one of five targets, on the first places.
    private static readonly IContender Good = TestBeds.Contender("good", (listener, _) => [.. listener.Targets[..3]]);
    private static readonly IContender Fair = TestBeds.Contender("fair", (listener, _) => [.. listener.Targets[..2]], isBaseline: true);
    private static readonly IContender Poor = TestBeds.Contender("poor", (listener, _) => [.. listener.Targets[..1]], isBaseline: true);

    [Test]
    public void What_is_no_baseline_is_compared_with_the_best_of_them_in_accuracy_alone()
    {
        EvaluationReport report = Reports.Of(Bed, [], Fair, Good, Poor);
        Assert.That(report.Differences.Select(one => (one.Contender, one.Against)).Distinct(), Is.EqualTo(new[] { ("good", "fair") }));
        Assert.That(report.Differences.Select(one => one.Metric).Distinct(), Is.EqualTo(new[] { Metric.Ndcg, Metric.Recall, Metric.Mrr, Metric.HitRate }), "nobody discovered anything here");
        DifferenceFacts recall = report.Differences.Single(one => one is { Metric: Metric.Recall, K: 50 });
        Assert.That((recall.Difference, recall.Low, recall.High), Is.EqualTo((0.2, 0.2, 0.2)).Using<double>((a, b) => Math.Abs(a - b) < 1e-9), "every listener by one target of five");
        Assert.That(recall.IsApartFromZero);
    }

    [Test]
    public void Pairs_that_are_asked_for_are_compared_on_every_metric_over_listeners()
    {
        EvaluationReport report = Reports.Of(Bed, [("poor", "good")], Poor, Good);
        DifferenceFacts[] asked = [.. report.Differences.Where(one => (one.Contender, one.Against) == ("poor", "good"))];
        Assert.That(asked.Select(one => one.Metric).Distinct(), Does.Contain(Metric.Novelty).And.Not.Contain(Metric.Gini));
        Assert.That(asked.Single(one => one is { Metric: Metric.Recall, K: 20 }).Difference, Is.EqualTo(-0.4).Within(1e-9));
    }

    [Test]
    public void Differences_and_intervals_are_those_of_the_listeners_values()
    {
        IContender random = TestBeds.Random(Bed);
        EvaluationReport report = Reports.Of(Bed, [], random, Baseline.Parse("popular").Make(Bed));
        DifferenceFacts ndcg = report.Differences.Single(one => one is { Metric: Metric.Ndcg, K: 100 });
        Assert.That(ndcg.Difference, Is.EqualTo(report.Contender("random")[Metric.Ndcg, 100].Value - report.Contender("popular")[Metric.Ndcg, 100].Value).Within(1e-12));
        Assert.That(ndcg.High, Is.Negative);
        Assert.That(report.IsBest(report.Contender("popular"), Metric.Ndcg, 100));
        Assert.That(report.IsBest(report.Contender("random"), Metric.Ndcg, 100), Is.False);
        Assert.That(report.IsBest(report.Contender("random"), Metric.Novelty, 100), Is.False, "more of it is not better by itself");
    }

    [Test]
    public void Without_baselines_there_is_nothing_to_compare_with() => Assert.That(Reports.Of(Bed, [], Good).Differences, Is.Empty);
}
