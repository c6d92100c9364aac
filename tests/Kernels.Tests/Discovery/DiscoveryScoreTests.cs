using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

public sealed class DiscoveryScoreTests
{
    private static readonly NoveltyWeights Weights = new(1, 4, 2, 1, 2);

    [TestCase(1, 1, 0.5, 1)]
    [TestCase(1, 0, 0.5, 0.5)]
    [TestCase(1, 0, 1, 0)]
    [TestCase(1, 0, 0, 1)]
    [TestCase(0, 1, 1, 0, TestName = "However new, what does not fit the taste is no discovery")]
    [TestCase(0.25, 0.5, 0.4, 0.4)]
    public void Relevance_gates_and_novelty_scales(double relevance, double novelty, double noveltyWeight, double expected) =>
        Assert.That(DiscoveryScore.Of(relevance, novelty, noveltyWeight, 0.5), Is.EqualTo(expected).Within(1e-12));

    [TestCase(300, 600, 0.5)]
    [TestCase(600, 600, 1)]
    [TestCase(0, 600, 0)]
    [TestCase(0, 0, 1, TestName = "A pool without any affinity is told apart by novelty alone")]
    public void Relevance_is_affinity_over_the_best(double affinity, double best, double expected) =>
        Assert.That(DiscoveryScore.Relevance(affinity, best), Is.EqualTo(expected));

    [TestCase(0, 0.2)]
    [TestCase(0.5, 0.5)]
    [TestCase(1, 0.8)]
    public void An_explorer_is_shown_more_of_the_new(double exploration, double expected) =>
        Assert.That(DiscoveryScore.NoveltyWeight(exploration, 0.2, 0.6), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void Novelty_is_a_weighted_mean()
    {
        Assert.That(DiscoveryScore.Novelty(new NoveltyParts(1, 0.5, 0, 1, 0.5), Weights), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(DiscoveryScore.Novelty(new NoveltyParts(1, 1, 1, 1, 1), default), Is.Zero, "no part has a weight");
    }

    [Test]
    public void It_is_in_range_and_rises_with_affinity_and_with_every_part_of_novelty() =>
        ForAll.Check<(ushort[] Values, ushort Affinity, ushort More, ushort Best, ushort Exploration, byte Which)>(x =>
        {
            double[] parts = [.. Enumerable.Range(0, 5).Select(i => Unit(i < x.Values.Length ? x.Values[i] : (ushort)0))];
            double[] raised = [.. parts];
            raised[x.Which % 5] = Math.Max(raised[x.Which % 5], Unit(x.More));
            double score = Score(parts, x.Affinity, x.Best, x.Exploration);
            Assert.That(score, Is.InRange(0, 1));
            Assert.That(Score(raised, x.Affinity, x.Best, x.Exploration), Is.GreaterThanOrEqualTo(score - 1e-15));
            Assert.That(Score(parts, x.Affinity + x.More, x.Best, x.Exploration), Is.GreaterThanOrEqualTo(score - 1e-15));
        });

    [Test]
    public void Between_equally_relevant_candidates_the_newer_gains_with_exploration() => ForAll.Check<(ushort Less, ushort More)>(x =>
    {
        double[] novelty = [.. new[] { Unit(x.Less), Unit(x.More) }.Order()];
        double Lead(double exploration)
        {
            double weight = DiscoveryScore.NoveltyWeight(exploration, 0.3, 0.5);
            return DiscoveryScore.Of(0.7, novelty[1], weight, 0.5) - DiscoveryScore.Of(0.7, novelty[0], weight, 0.5);
        }

        Assert.That(Lead(1), Is.GreaterThanOrEqualTo(Lead(0)));
    });

    private static double Score(double[] parts, double affinity, double best, ushort exploration)
    {
        double novelty = DiscoveryScore.Novelty(new NoveltyParts(parts[0], parts[1], parts[2], parts[3], parts[4]), Weights);
        return DiscoveryScore.Of(
            DiscoveryScore.Relevance(affinity, best), novelty, DiscoveryScore.NoveltyWeight(Unit(exploration), 0.3, 0.5), 0.5);
    }

    private static double Unit(ushort value) => (double)value / ushort.MaxValue;
}
