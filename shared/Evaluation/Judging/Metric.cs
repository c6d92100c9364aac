namespace Pipelines.Evaluation.Judging;

/// <summary>What lists are judged by; defined where it is computed, in Metrics/.</summary>
public enum Metric
{
    Ndcg,
    Recall,
    Mrr,
    HitRate,
    DiscoveryRecall,
    NewArtists,
    Novelty,
    IntraListSimilarity,
    Coverage,
    Gini,
}

/// <summary>Kinds of metrics.</summary>
public static class MetricKinds
{
    /// <summary>One value a listener; the system's is their mean.</summary>
    public static IReadOnlyList<Metric> PerListener { get; } =
    [
        Metric.Ndcg, Metric.Recall, Metric.Mrr, Metric.HitRate, Metric.DiscoveryRecall, Metric.NewArtists, Metric.Novelty, Metric.IntraListSimilarity,
    ];

    /// <summary>One value of all lists together.</summary>
    public static IReadOnlyList<Metric> OfTheWhole { get; } = [Metric.Coverage, Metric.Gini];

    /// <summary>Whether a list is better for more of it, whatever else it is: only then there is a best baseline.</summary>
    public static bool IsAccuracy(this Metric metric) => metric <= Metric.DiscoveryRecall;
}
