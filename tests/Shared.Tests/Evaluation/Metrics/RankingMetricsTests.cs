using Pipelines.Evaluation;
using Pipelines.Evaluation.Metrics;

namespace Pipelines.Shared.Tests.Evaluation.Metrics;

internal sealed class RankingMetricsTests
{
    private const double Exact = 1e-12;

    // Targets 3 and 5 stand on ranks 2 and 4; 9 is not in the list.
    private static readonly int[] Ranked = [7, 3, 1, 5, 2];
    private static readonly int[] Targets = [3, 5, 9];

    [TestCase(1, 0.0)]
    [TestCase(2, 1 / 2.0)]
    [TestCase(3, 1 / 3.0)]
    [TestCase(4, 2 / 3.0)]
    [TestCase(100, 2 / 3.0)]
    public void Recall_is_over_the_targets_that_fit_the_list(int k, double expected) =>
        Assert.That(RankingMetrics.Recall(Ranked, Targets, k), Is.EqualTo(expected).Within(Exact));

    [TestCase(1, 0.0)]
    [TestCase(2, 0.6309297535714575 / (1 + 0.6309297535714575))]
    [TestCase(3, 0.6309297535714575 / (1 + 0.6309297535714575 + 0.5))]
    [TestCase(4, (0.6309297535714575 + 0.43067655807339306) / (1 + 0.6309297535714575 + 0.5))]
    [TestCase(100, (0.6309297535714575 + 0.43067655807339306) / (1 + 0.6309297535714575 + 0.5))]
    public void Ndcg_discounts_by_the_logarithm_of_the_rank(int k, double expected) =>
        Assert.That(RankingMetrics.Ndcg(Ranked, Targets, k), Is.EqualTo(expected).Within(Exact));

    [TestCase(1, 0.0, 0.0)]
    [TestCase(2, 0.5, 1.0)]
    [TestCase(5, 0.5, 1.0)]
    public void The_first_target_decides_reciprocal_rank_and_hit(int k, double reciprocal, double hit)
    {
        Assert.That(RankingMetrics.ReciprocalRank(Ranked, Targets, k), Is.EqualTo(reciprocal));
        Assert.That(RankingMetrics.Hit(Ranked, Targets, k), Is.EqualTo(hit));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(9)]
    public void All_are_one_for_a_list_that_begins_with_the_targets_and_zero_for_an_empty_one(int k)
    {
        int[] perfect = [9, 5, 3, 1, 2];
        Assert.That(All(perfect, Targets, k), Is.All.EqualTo(1).Within(Exact));
        Assert.That(All([], Targets, k), Is.All.Zero);
    }

    [Test]
    public void They_are_what_a_plain_computation_says([Range(1, 40)] int seed)
    {
        SplitMix64 random = new((ulong)seed);
        int[] items = [.. Enumerable.Range(0, 60)];
        random.Shuffle<int>(items);
        int[] ranked = items[..random.Below(40)];
        random.Shuffle<int>(items);
        int[] targets = [.. items[..(1 + random.Below(30))].Order()];
        int k = 1 + random.Below(50);
        Assert.That(All(ranked, targets, k), Is.EqualTo(Plain(ranked, targets, k)).Within(Exact));
    }

    [Test]
    public void A_listener_without_targets_and_a_list_of_nothing_are_refused()
    {
        Assert.That(() => RankingMetrics.Recall([1], [], 5), Throws.ArgumentException);
        Assert.That(() => RankingMetrics.Ndcg([1], [1], 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static double[] All(int[] ranked, int[] targets, int k) =>
    [
        RankingMetrics.Recall(ranked, targets, k),
        RankingMetrics.Ndcg(ranked, targets, k),
        RankingMetrics.ReciprocalRank(ranked, targets, k),
        RankingMetrics.Hit(ranked, targets, k),
    ];

    private static double[] Plain(int[] ranked, int[] targets, int k)
    {
        bool[] hits = [.. Enumerable.Range(0, k).Select(place => place < ranked.Length && targets.Contains(ranked[place]))];
        int reachable = Math.Min(k, targets.Length);
        double gain = Enumerable.Range(0, k).Where(place => hits[place]).Sum(place => Math.Log(2) / Math.Log(2 + place));
        double ideal = Enumerable.Range(0, reachable).Sum(place => Math.Log(2) / Math.Log(2 + place));
        int first = Array.IndexOf(hits, true);
        return [(double)hits.Count(hit => hit) / reachable, gain / ideal, first < 0 ? 0 : 1.0 / (1 + first), first < 0 ? 0 : 1];
    }
}
