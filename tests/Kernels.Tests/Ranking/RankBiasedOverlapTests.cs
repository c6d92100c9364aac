using Pipelines.Kernels.Ranking;

namespace Pipelines.Kernels.Tests.Ranking;

public sealed class RankBiasedOverlapTests
{
    private const double P = 0.9;

    // By hand: (1 - p)/p times the weighted agreements, and the last agreement times p^length.
    [TestCase(new ulong[] { 1, 2 }, new ulong[] { 2, 1 }, 0.9)]
    [TestCase(new ulong[] { 1, 2 }, new ulong[] { 1, 3 }, 0.55)]
    [TestCase(new ulong[] { 1 }, new ulong[] { 1, 2 }, 1)]
    [TestCase(new ulong[] { 1 }, new ulong[] { 2, 1 }, 0.45)]
    public void Small_rankings_agree_with_the_formula_on_paper(ulong[] x, ulong[] y, double expected) =>
        Assert.That(Overlap(x, y), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void It_is_the_published_formula() => ForAll.Check<(byte[] X, byte[] Y, byte P)>(rankings =>
    {
        (ulong[] x, ulong[] y) = (Distinct(rankings.X), Distinct(rankings.Y));
        double p = (1 + (rankings.P % 98)) / 100.0;
        Assert.That(Overlap(x, y, p), Is.EqualTo(RankingOracle.Overlap(x, y, p)).Within(1e-9));
    });

    [Test]
    public void Equal_rankings_overlap_by_1() => ForAll.Check<byte[]>(items =>
    {
        ulong[] x = Distinct(items);
        Assert.That(Overlap(x, x), Is.EqualTo(1).Within(1e-12));
    });

    [Test]
    public void Rankings_without_a_common_item_overlap_by_0() => ForAll.Check<(byte[] X, byte[] Y)>(rankings =>
    {
        (ulong[] x, ulong[] y) = (Distinct(rankings.X), [.. Distinct(rankings.Y).Select(item => item + 1000)]);
        Assert.That(Overlap(x, y), Is.EqualTo(x.Length == 0 && y.Length == 0 ? 1 : 0));
    });

    [Test]
    public void It_is_the_same_both_ways() => ForAll.Check<(byte[] X, byte[] Y)>(rankings =>
    {
        (ulong[] x, ulong[] y) = (Distinct(rankings.X), Distinct(rankings.Y));
        Assert.That(Overlap(x, y), Is.EqualTo(Overlap(y, x)));
    });

    [Test]
    public void A_swap_counts_more_the_higher_up_it_is()
    {
        ulong[] x = [.. Enumerable.Range(1, 20).Select(item => (ulong)item)];
        double[] overlaps = [.. Enumerable.Range(0, 19).Select(rank => Overlap(x, Swapped(x, rank)))];
        Assert.That(overlaps, Is.Ordered.Ascending.And.All.LessThan(1));
    }

    [Test]
    public void The_first_ten_ranks_carry_86_percent_of_the_weight()
    {
        // What is equal to depth 10 and shares nothing below it, at the limit of long rankings.
        ulong[] top = [.. Enumerable.Range(0, 10).Select(item => (ulong)item)];
        ulong[] x = [.. top, .. Enumerable.Range(0, 5000).Select(item => 1000UL + (ulong)item)];
        ulong[] y = [.. top, .. Enumerable.Range(0, 5000).Select(item => 10_000UL + (ulong)item)];
        Assert.That(Overlap(x, y), Is.EqualTo(0.8556).Within(0.0001));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(double.NaN)]
    public void A_persistence_outside_0_to_1_is_refused(double p) =>
        Assert.That(() => Overlap([1], [1], p), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static double Overlap(ulong[] x, ulong[] y, double p = P) => RankBiasedOverlap.Extrapolated(new RankMatch().Of(x, y), y.Length, p);

    private static ulong[] Distinct(byte[]? items) => [.. (items ?? []).Distinct().Select(item => (ulong)item)];

    private static ulong[] Swapped(ulong[] items, int rank)
    {
        ulong[] swapped = [.. items];
        (swapped[rank], swapped[rank + 1]) = (swapped[rank + 1], swapped[rank]);
        return swapped;
    }
}
