using System.Collections.Immutable;
using Pipelines.Evaluation;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Report;

internal sealed class ArmComparisonTests
{
    private static readonly ImmutableArray<int> Depths = [20, 50, 100];

    private static readonly TestBed Bed = TestBeds.Popular();

    private static readonly Experiment Wider = new("wider", ["control", "treatment"]);

    private static readonly ImmutableArray<string> Halves = Labels(number => number % 2 == 0 ? "wider=control" : "wider=treatment");

    [Test]
    public void An_arm_that_gets_less_is_worse_and_one_that_gets_more_is_better()
    {
        // None, two or four of five targets; in the control one more.
        IContender contender = TestBeds.Contender("pools", (listener, _) =>
            [.. listener.Targets[..(2 * (listener.Number / 2 % 3))], .. listener.Number % 2 == 0 ? listener.Targets[4..] : []]);
        ExperimentFacts facts = Compare(contender, Wider, Halves);
        ArmDifferenceFacts recall = Difference(facts, Metric.Recall, 50);
        Assert.That((recall.Contender, recall.Arm, recall.Against, recall.Verdict), Is.EqualTo(("pools", "treatment", "control", "worse")));
        Assert.That(recall.Difference, Is.EqualTo(-0.2).Within(0.01), "one target of five, but for who fell into which arm");
        Assert.That(recall.Low, Is.LessThan(recall.Difference!.Value));
        ExperimentFacts turned = Compare(contender, Wider with { Arms = ["treatment", "other"] }, [.. Halves.Select(label => label.Replace("control", "other"))]);
        Assert.That(Difference(turned, Metric.Recall, 50).Verdict, Is.EqualTo("better"));
    }

    [Test]
    public void Figures_are_those_of_the_whole_comparison_over_the_arm_s_listeners()
    {
        IContender random = TestBeds.Random(Bed);
        Scores scores = Score(random);
        ImmutableArray<MetricFacts> whole = new Comparison([scores], Depths, [], seed: 3).Contenders().Single().Metrics;
        ArmFacts everybody = Compare(random, new Experiment("wider", ["control"]), Labels(_ => "wider=control")).Arms.Single();
        Assert.That(everybody.Metrics, Is.EqualTo(whole.Where(facts => MetricKinds.PerListener.Contains(facts.Metric))), "to the last digit of every interval");
        Assert.That(everybody.Listeners, Is.EqualTo(TestBeds.Listeners));

        ArmFacts treatment = Compare(random, Wider, Halves).Arms[1];
        double[] odd = [.. scores.Of(Metric.Ndcg, 100).ToArray().Where((_, number) => number % 2 == 1)];
        Interval expected = Bootstrap.Mean(odd, 3);
        Assert.That(treatment[Metric.Ndcg, 100], Is.EqualTo(new MetricFacts(Metric.Ndcg, 100, expected.Mean, expected.Low, expected.High, odd.Length)));
    }

    [Test]
    public void The_difference_is_the_unpaired_one()
    {
        IContender random = TestBeds.Random(Bed);
        double[] ndcg = Score(random).Of(Metric.Ndcg, 100).ToArray();
        Interval expected = Bootstrap.UnpairedDifference(
            [.. ndcg.Where((_, number) => number % 2 == 1)], [.. ndcg.Where((_, number) => number % 2 == 0)], 3);
        ArmDifferenceFacts difference = Difference(Compare(random, Wider, Halves), Metric.Ndcg, 100);
        Assert.That((difference.Difference, difference.Low, difference.High), Is.EqualTo((expected.Mean, expected.Low, expected.High)));
        Assert.That(difference.Verdict, Is.EqualTo("may be chance"), "random for all");
    }

    [Test]
    public void More_novelty_is_more_and_neither_better_nor_worse()
    {
        IContender contender = TestBeds.Contender("pools", (listener, k) =>
        {
            int[] tracks = TestBeds.Unheard(Bed, listener);
            return listener.Number % 2 == 0 ? tracks[..k] : tracks[^k..];
        });
        Assert.That(Difference(Compare(contender, Wider, Halves), Metric.Novelty, 100).Verdict, Is.EqualTo("more"), "high numbers are seldom played");
    }

    [Test]
    public void Of_a_handful_of_listeners_nothing_is_claimed()
    {
        IContender contender = TestBeds.Contender("pools", (listener, _) => listener.Number == 7 ? [] : [.. listener.Targets]);
        ArmDifferenceFacts few = Difference(Compare(contender, Wider, Labels(number => number == 7 ? "wider=treatment" : "wider=control")), Metric.Recall, 50);
        Assert.That((few.Difference, few.Low, few.High, few.Verdict), Is.EqualTo(((double?)-1, (double?)null, (double?)null, "too few listeners")));
        ImmutableArray<string> enough = Labels(number => number < ArmComparison.LeastListeners ? "wider=treatment" : "wider=control");
        Assert.That(Difference(Compare(contender, Wider, enough), Metric.Recall, 50).Low, Is.Not.Null);
    }

    [Test]
    public void An_arm_of_nobody_is_shown_without_figures()
    {
        ExperimentFacts facts = Compare(TestBeds.Random(Bed), Wider, Labels(_ => "other=control;wider=control"));
        Assert.That((facts.Arms[1].Arm, facts.Arms[1].Listeners, facts.Arms[1][Metric.Ndcg, 100].Value), Is.EqualTo(("treatment", 0, (double?)null)));
        ArmDifferenceFacts none = Difference(facts, Metric.Ndcg, 100);
        Assert.That((none.Difference, none.Verdict), Is.EqualTo(((double?)null, "too few listeners")));
    }

    private static ImmutableArray<string> Labels(Func<int, string> label) => [.. Bed.Listeners.Select(listener => label(listener.Number))];

    private static Scores Score(IContender contender) => new Judge(Bed, Depths).Score(contender, CancellationToken.None);

    private static ExperimentFacts Compare(IContender contender, Experiment experiment, ImmutableArray<string> labels) =>
        new ArmComparison([Score(contender)], labels, Depths, seed: 3).Compare(experiment);

    private static ArmDifferenceFacts Difference(ExperimentFacts facts, Metric metric, int k) =>
        facts.Differences.Single(one => one.Metric == metric && one.K == k);
}
