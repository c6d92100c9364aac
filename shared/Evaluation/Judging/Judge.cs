using System.Collections.Immutable;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Metrics;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Judging;

/// <summary>Asks contenders for lists and judges them, all by the same rules, on the same listeners.</summary>
/// <param name="bed">The split.</param>
/// <param name="depths">Ks, ascending.</param>
public sealed class Judge(TestBed bed, ImmutableArray<int> depths)
{
    public Scores Score(IContender contender, CancellationToken cancellation)
    {
        Scores scores = new(contender.Name, contender.IsBaseline, bed.Listeners.Length, depths);
        int[][] lists = new int[bed.Listeners.Length][];
        Faults[] faults = new Faults[bed.Listeners.Length];
        Parallel.For(
            0,
            bed.Listeners.Length,
            new ParallelOptions { CancellationToken = cancellation },
            () => new IntraListSimilarity(bed.Audience),
            (index, _, similarity) =>
            {
                CheckedList list = CheckedList.Of(contender.Rank(bed.Listeners[index], depths[^1]), bed.Listeners[index], bed.Catalog);
                (lists[index], faults[index]) = (list.Tracks, list.Faults);
                Score(scores, index, list.Tracks, similarity);
                return similarity;
            },
            _ => { });
        scores.Faults = faults.Aggregate(Faults.None, (sum, one) => sum + one);
        foreach (int k in depths)
        {
            int[] counts = Counts(lists, k);
            scores.SetWhole(Metric.Coverage, k, CatalogMetrics.Coverage(counts));
            scores.SetWhole(Metric.Gini, k, CatalogMetrics.Gini(counts));
        }

        return scores;
    }

    private void Score(Scores scores, int index, int[] ranked, IntraListSimilarity similarity)
    {
        TestListener listener = bed.Listeners[index];
        ReadOnlySpan<int> targets = listener.Targets.AsSpan(), discoveries = listener.Discoveries.AsSpan();
        ReadOnlySpan<int> artists = bed.Catalog.Artists.AsSpan();
        HashSet<int> heardArtists = [.. listener.Heard.Select(track => bed.Catalog.Artists[track])];
        Span<double> similarities = stackalloc double[depths.Length];
        similarity.Measure(ranked, depths.AsSpan(), similarities);
        for (int depth = 0; depth < depths.Length; depth++)
        {
            int k = depths[depth];
            scores.Set(Metric.Ndcg, k, index, RankingMetrics.Ndcg(ranked, targets, k));
            scores.Set(Metric.Recall, k, index, RankingMetrics.Recall(ranked, targets, k));
            scores.Set(Metric.Mrr, k, index, RankingMetrics.ReciprocalRank(ranked, targets, k));
            scores.Set(Metric.HitRate, k, index, RankingMetrics.Hit(ranked, targets, k));
            scores.Set(Metric.DiscoveryRecall, k, index, discoveries.IsEmpty ? double.NaN : RankingMetrics.Recall(ranked, discoveries, k));
            scores.Set(Metric.NewArtists, k, index, NoveltyMetrics.NewArtists(ranked, k, artists, heardArtists));
            scores.Set(Metric.Novelty, k, index, NoveltyMetrics.SelfInformation(ranked, k, bed.AudienceSizes.AsSpan(), bed.TrainListeners));
            scores.Set(Metric.IntraListSimilarity, k, index, similarities[depth]);
        }
    }

    // In how many lists each available track stands, in the order of their numbers.
    private int[] Counts(int[][] lists, int k)
    {
        int[] counts = new int[bed.Catalog.Count];
        foreach (int[] list in lists)
        {
            foreach (int track in list.AsSpan(0, Math.Min(k, list.Length)))
            {
                if (track >= 0)
                {
                    counts[track]++;
                }
            }
        }

        return [.. counts.Where((_, track) => bed.Catalog.Available[track])];
    }
}
