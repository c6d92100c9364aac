using System.Globalization;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report;

/// <summary>How people read a metric.</summary>
public static class MetricTitle
{
    /// <summary>What a report shows first: metrics with their K, whose intervals and differences decide.</summary>
    public static IReadOnlyList<(Metric Metric, int K)> Headlines { get; } = [(Metric.Ndcg, 100), (Metric.Recall, 50), (Metric.DiscoveryRecall, 100)];

    public static string Of(Metric metric) => metric switch
    {
        Metric.Ndcg => "NDCG",
        Metric.Mrr => "MRR",
        Metric.HitRate => "hit rate",
        Metric.DiscoveryRecall => "discovery recall",
        Metric.NewArtists => "new artists",
        Metric.Novelty => "novelty, bits",
        Metric.IntraListSimilarity => "intra-list similarity",
        Metric.Gini => "Gini",
        _ => metric.ToString().ToLowerInvariant(),
    };

    public static string Of(Metric metric, int k) => $"{Of(metric)} @{k}";

    /// <summary>Four decimals, or two where values are not shares.</summary>
    public static string Value(Metric metric, double? value) =>
        value?.ToString(metric == Metric.Novelty ? "0.00" : "0.0000", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A difference with its sign.</summary>
    public static string Difference(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
