using Pipelines.Evaluation.Metrics;

namespace Pipelines.Shared.Tests.Evaluation.Metrics;

internal sealed class NoveltyMetricsTests
{
    // Of eight listeners all played track 0, two track 1, one track 2, nobody track 3.
    private static readonly int[] Audience = [8, 2, 1, 0];

    [TestCase(new[] { 0 }, 0.0)]
    [TestCase(new[] { 1 }, 2.0)]
    [TestCase(new[] { 2 }, 3.0)]
    [TestCase(new[] { 3 }, 3.0)]
    [TestCase(new[] { 0, 1, 2 }, 1.0, TestName = "Only the first two of three count at 2")]
    [TestCase(new[] { -1, 1 }, 2.0, TestName = "An empty place has no novelty")]
    [TestCase(new int[0], double.NaN)]
    public void Self_information_is_in_bits(int[] ranked, double bits) =>
        Assert.That(NoveltyMetrics.SelfInformation(ranked, 2, Audience, 8), Is.EqualTo(bits).Within(1e-12));

    // Tracks 0 and 1 are by artist 5, 2 by artist 6, of track 3 it is not known.
    [TestCase(new[] { 0, 2, 1, 3 }, 4, 0.25)]
    [TestCase(new[] { 0, 2, 1, 3 }, 2, 0.5)]
    [TestCase(new[] { 2 }, 4, 1.0)]
    [TestCase(new[] { -1, 2 }, 4, 1.0)]
    [TestCase(new[] { 3 }, 4, 0.0)]
    [TestCase(new int[0], 4, double.NaN)]
    public void New_artists_are_those_never_heard(int[] ranked, int k, double share) =>
        Assert.That(NoveltyMetrics.NewArtists(ranked, k, [5, 5, 6, -1], new HashSet<int> { 5 }), Is.EqualTo(share));
}
