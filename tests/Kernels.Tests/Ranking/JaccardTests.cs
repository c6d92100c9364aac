using Pipelines.Kernels.Ranking;

namespace Pipelines.Kernels.Tests.Ranking;

public sealed class JaccardTests
{
    [Test]
    public void It_is_common_items_by_items_of_either() => ForAll.Check<(byte[] X, byte[] Y, byte Depth)>(rankings =>
    {
        (ulong[] x, ulong[] y) = (Distinct(rankings.X), Distinct(rankings.Y));
        int depth = 1 + rankings.Depth;
        double jaccard = Jaccard.AtDepth(new RankMatch().Of(x, y), y.Length, depth);
        Assert.That(jaccard, Is.EqualTo(RankingOracle.Jaccard(x, y, depth)).Within(1e-12));
    });

    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(3, 0.5)]
    [TestCase(50, 0.5)]
    public void Only_the_tops_count(int depth, double expected) =>
        Assert.That(Jaccard.AtDepth(new RankMatch().Of([1, 2, 3], [2, 1, 4]), 3, depth), Is.EqualTo(expected));

    private static ulong[] Distinct(byte[]? items) => [.. (items ?? []).Distinct().Select(item => (ulong)item)];
}
