using System.Diagnostics;
using Pipelines.Evaluation.Metrics;
using Pipelines.Evaluation.Models;

namespace Pipelines.Evaluation.InteractionFiles;

/// <summary>A figure of a list, 0..1, higher is better.</summary>
public sealed record ListMetric(string Name, Func<int[], int[], double> Of)
{
    /// <summary>The first is the one that models are chosen by.</summary>
    public static IReadOnlyList<ListMetric> All { get; } =
    [
        new("ndcg@100", (ranked, targets) => RankingMetrics.Ndcg(ranked, targets, 100)),
        new("recall@20", (ranked, targets) => RankingMetrics.Recall(ranked, targets, 20)),
        new("recall@50", (ranked, targets) => RankingMetrics.Recall(ranked, targets, 50)),
        new("recall@100", (ranked, targets) => RankingMetrics.Recall(ranked, targets, 100)),
    ];
}

/// <summary>What one model reached.</summary>
/// <param name="BuildSeconds">Mean over the seeds.</param>
/// <param name="Values">By metric.</param>
/// <param name="Differences">By metric: this model less the first one.</param>
public sealed record ModelResult(
    string Model, double BuildSeconds, IReadOnlyDictionary<string, Interval> Values, IReadOnlyDictionary<string, Interval> Differences);

/// <summary>
/// Models side by side on the same splits of one file. A user's figure is their mean over the seeds at which they were judged, and
/// intervals are over users: splits of one user are no independent witnesses.
/// </summary>
public sealed class ModelComparison(IReadOnlyList<ModelSpec> models)
{
    private const int Places = 100;
    private const ulong BootstrapSeed = 1;

    private readonly Dictionary<int, List<double[][]>> figures = [];
    private readonly double[] buildSeconds = new double[models.Count];
    private int splits;

    /// <summary>Users judged so far, on any split.</summary>
    public int Users => figures.Count;

    /// <summary>Builds every model on a split and judges it.</summary>
    /// <param name="told">Called before each model.</param>
    public void Add(HoldOut split, Action<string> told, CancellationToken cancellation)
    {
        double[][][] byUser = [.. split.Judged.Select(_ => new double[models.Count][])];
        for (int model = 0; model < models.Count; model++)
        {
            told(models[model].Text);
            cancellation.ThrowIfCancellationRequested();
            long begun = Stopwatch.GetTimestamp();
            IItemModel built = models[model].Build(split.Train);
            buildSeconds[model] += Stopwatch.GetElapsedTime(begun).TotalSeconds;
            int place = model;
            Parallel.For(0, split.Judged.Length, new ParallelOptions { CancellationToken = cancellation }, () => new double[split.Train.Items], (user, _, scores) =>
            {
                byUser[user][place] = Figures(built, split, split.Judged[user], scores);
                return scores;
            }, _ => { });
        }

        foreach ((int index, JudgedUser user) in split.Judged.Index())
        {
            (figures.TryGetValue(user.User, out List<double[][]>? list) ? list : figures[user.User] = []).Add(byUser[index]);
        }

        splits++;
    }

    /// <summary>One result a model, in their order.</summary>
    public IReadOnlyList<ModelResult> Results()
    {
        double[][][] means =
        [
            .. models.Select((_, model) => ListMetric.All.Select((_, metric) =>
                figures.OrderBy(user => user.Key).Select(user => user.Value.Average(split => split[model][metric])).ToArray()).ToArray()),
        ];
        return
        [
            .. models.AsParallel().AsOrdered().Select((spec, model) => new ModelResult(
                spec.Text,
                buildSeconds[model] / splits,
                ByMetric(metric => Bootstrap.Mean(means[model][metric], BootstrapSeed)),
                ByMetric(metric => Bootstrap.Difference(means[model][metric], means[0][metric], BootstrapSeed)))),
        ];
    }

    private static double[] Figures(IItemModel model, HoldOut split, JudgedUser user, double[] scores)
    {
        scores.AsSpan().Clear();
        float[] weights = new float[user.Given.Length];
        weights.AsSpan().Fill(1);
        model.Score(user.Given, weights, scores);
        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = split.Recommendable[item] ? scores[item] : double.NegativeInfinity;
        }

        int[] ranked = Ranking.TopK(scores, user.Given, Places);
        return [.. ListMetric.All.Select(metric => metric.Of(ranked, user.Targets))];
    }

    private static Dictionary<string, Interval> ByMetric(Func<int, Interval> interval) =>
        ListMetric.All.Index().ToDictionary(entry => entry.Item.Name, entry => interval(entry.Index));
}
