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

    /// <summary>A value with the bounds of its interval; a dash where the metric says nothing.</summary>
    public static string WithInterval(MetricFacts facts) => facts.Value is null
        ? Value(facts.Metric, null)
        : $"{Value(facts.Metric, facts.Value)} ({Value(facts.Metric, facts.Low)} … {Value(facts.Metric, facts.High)})";

    /// <summary>A difference with its sign.</summary>
    public static string Difference(double? value) => value?.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The interval of a difference; nothing where there is none.</summary>
    public static string Bounds(double? low, double? high) => low is null ? "" : $"{Difference(low)} … {Difference(high)}";

    /// <summary>What the interval of a difference says, in words. Without one there were too few listeners to say anything.</summary>
    public static string Verdict(Metric metric, double? low, double? high) => (low, high) switch
    {
        (null, _) or (_, null) => "too few listeners",
        ( > 0, _) => metric.IsAccuracy() ? "better" : "more",
        (_, < 0) => metric.IsAccuracy() ? "worse" : "less",
        _ => "may be chance",
    };
}
