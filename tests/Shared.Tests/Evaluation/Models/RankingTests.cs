using Pipelines.Evaluation;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.Models;

internal sealed class RankingTests
{
    [Test]
    public void The_best_come_first_and_ties_go_to_the_lower_number() =>
        Assert.That(Ranking.TopK([0.5, 2, -1, 0.5, 0], [], 4), Is.EqualTo(new[] { 1, 0, 3, 4 }));

    [Test]
    public void What_is_excluded_or_scores_negative_infinity_is_never_ranked() =>
        Assert.That(Ranking.TopK([3, double.NegativeInfinity, -5, 9, double.MinValue], [3], 10), Is.EqualTo(new[] { 0, 2, 4 }));

    [Test]
    public void Zeros_of_either_sign_tie() => Assert.That(Ranking.TopK([-0.0, 0.0, -0.0], [], 3), Is.EqualTo(new[] { 0, 1, 2 }));

    [Test]
    public void Positive_infinity_is_the_best_there_is() =>
        Assert.That(Ranking.TopK([double.MaxValue, double.PositiveInfinity], [], 2), Is.EqualTo(new[] { 1, 0 }));

    [Test]
    public void A_score_that_is_no_number_is_refused() => Assert.That(() => Ranking.TopK([1, double.NaN], [], 1), Throws.ArgumentException);

    [Test]
    public void It_ranks_as_a_full_sort_does([Range(1, 20)] int seed)
    {
        SplitMix64 random = new((ulong)seed);
        double[] scores = [.. Enumerable.Range(0, 3_000).Select(_ => (random.Below(500) - 250) / 7.0)];
        int[] excluded = [.. Enumerable.Range(0, 200).Select(_ => random.Below(3_000)).Distinct()];
        int k = 1 + random.Below(3_500);
        IEnumerable<int> sorted = Enumerable.Range(0, scores.Length).Except(excluded).OrderByDescending(item => scores[item]).ThenBy(item => item).Take(k);
        Assert.That(Ranking.TopK(scores, excluded, k), Is.EqualTo(sorted));
    }
}
