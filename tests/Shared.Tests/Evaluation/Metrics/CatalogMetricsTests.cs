using Pipelines.Evaluation;
using Pipelines.Evaluation.Metrics;

namespace Pipelines.Shared.Tests.Evaluation.Metrics;

internal sealed class CatalogMetricsTests
{
    private const double Exact = 1e-12;

    [Test]
    public void Coverage_is_the_share_of_tracks_in_any_list()
    {
        Assert.That(CatalogMetrics.Coverage([0, 3, 0, 1]), Is.EqualTo(0.5));
        Assert.That(CatalogMetrics.Coverage([0, 0]), Is.Zero);
        Assert.That(CatalogMetrics.Coverage([]), Is.NaN);
    }

    [Test]
    public void Gini_is_zero_where_all_are_equal_and_near_one_where_one_has_it_all()
    {
        Assert.That(CatalogMetrics.Gini([4, 4, 4]), Is.EqualTo(0).Within(Exact));
        Assert.That(CatalogMetrics.Gini([0, 9, 0, 0]), Is.EqualTo(0.75).Within(Exact));
        Assert.That(CatalogMetrics.Gini([0, 0]), Is.NaN);
    }

    [Test]
    public void Gini_is_half_the_mean_difference_over_the_mean([Range(1, 10)] int seed)
    {
        SplitMix64 random = new((ulong)seed);
        int[] counts = [.. Enumerable.Range(0, 50).Select(_ => random.Below(20))];
        double differences = counts.SelectMany(_ => counts, (a, b) => Math.Abs(a - b)).Average();
        Assert.That(CatalogMetrics.Gini(counts), Is.EqualTo(differences / (2 * counts.Average())).Within(1e-9));
    }
}
