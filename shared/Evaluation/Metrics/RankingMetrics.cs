namespace Pipelines.Evaluation.Metrics;

/// <summary>
/// How well one listener's list finds their targets, 0 to 1. Lists are item numbers, best first, each once, of any length; a list shorter
/// than K misses in the places that it leaves empty. Targets are item numbers in ascending order, each once, at least one.
/// </summary>
public static class RankingMetrics
{
    /// <summary>
    /// Targets among the first K, over min(K, targets), so that 1 can be reached by whoever has more targets than places.
    /// Source: Liang et al. 2018, Variational Autoencoders for Collaborative Filtering, section 4.2.
    /// </summary>
    public static double Recall(ReadOnlySpan<int> ranked, ReadOnlySpan<int> targets, int k)
    {
        Check(targets, k);
        int hits = 0;
        foreach (int item in First(ranked, k))
        {
            hits += IsTarget(item, targets) ? 1 : 0;
        }

        return (double)hits / Math.Min(k, targets.Length);
    }

    /// <summary>
    /// Discounted cumulative gain with a gain of 1 a target, sum of 1 / log2(1 + rank), ranks from 1, over that of a list which begins
    /// with min(K, targets) targets. Source: Järvelin and Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques; binary and
    /// truncated as in Liang et al. 2018.
    /// </summary>
    public static double Ndcg(ReadOnlySpan<int> ranked, ReadOnlySpan<int> targets, int k)
    {
        Check(targets, k);
        double gain = 0, ideal = 0;
        ReadOnlySpan<int> first = First(ranked, k);
        for (int place = 0; place < first.Length; place++)
        {
            gain += IsTarget(first[place], targets) ? Discount(place) : 0;
        }

        for (int place = 0; place < Math.Min(k, targets.Length); place++)
        {
            ideal += Discount(place);
        }

        return gain / ideal;
    }

    /// <summary>
    /// One over the rank of the first target among the first K; 0 where there is none. Its mean over listeners is the MRR.
    /// Source: Voorhees 1999, The TREC-8 question answering track report.
    /// </summary>
    public static double ReciprocalRank(ReadOnlySpan<int> ranked, ReadOnlySpan<int> targets, int k)
    {
        Check(targets, k);
        ReadOnlySpan<int> first = First(ranked, k);
        for (int place = 0; place < first.Length; place++)
        {
            if (IsTarget(first[place], targets))
            {
                return 1.0 / (place + 1);
            }
        }

        return 0;
    }

    /// <summary>
    /// 1 where any target is among the first K, else 0. Its mean over listeners is the hit rate. Source: Deshpande and Karypis 2004,
    /// Item-based top-N recommendation algorithms, for one target a listener; here for any number.
    /// </summary>
    public static double Hit(ReadOnlySpan<int> ranked, ReadOnlySpan<int> targets, int k) => ReciprocalRank(ranked, targets, k) > 0 ? 1 : 0;

    private static ReadOnlySpan<int> First(ReadOnlySpan<int> ranked, int k) => ranked[..Math.Min(k, ranked.Length)];

    private static bool IsTarget(int item, ReadOnlySpan<int> targets) => targets.BinarySearch(item) >= 0;

    private static double Discount(int place) => 1 / Math.Log2(place + 2);

    private static void Check(ReadOnlySpan<int> targets, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (targets.IsEmpty)
        {
            throw new ArgumentException("a listener without targets can't be judged", nameof(targets));
        }
    }
}
