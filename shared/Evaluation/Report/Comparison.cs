using System.Collections.Immutable;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report;

/// <summary>Turns scores into figures with intervals, and contenders' differences.</summary>
/// <param name="pairs">Which contender is compared with which beyond the best baseline, on every metric over listeners.</param>
public sealed class Comparison(ImmutableArray<Scores> scores, ImmutableArray<int> depths, IReadOnlyList<(string Contender, string Against)> pairs, ulong seed)
{
    public ImmutableArray<ContenderFacts> Contenders() =>
    [
        .. scores.AsParallel().AsOrdered().Select(one => new ContenderFacts(one.Name, one.IsBaseline, one.Faults,
        [
            .. from metric in MetricKinds.PerListener from k in depths select Mean(Known(one.Of(metric, k)), metric, k, seed),
            .. from metric in MetricKinds.OfTheWhole from k in depths select new MetricFacts(metric, k, Finite(one.OfTheWhole(metric, k)), null, null, null),
        ])),
    ];

    /// <summary>
    /// Each contender against the baseline with the highest mean of the metric at that K, accuracy only: more novelty, say, is not better by
    /// itself. Then the pairs that were asked for.
    /// </summary>
    public ImmutableArray<DifferenceFacts> Differences()
    {
        var toBest = from one in scores
                     where !one.IsBaseline
                     from metric in MetricKinds.PerListener
                     where metric.IsAccuracy()
                     from k in depths
                     let best = BestBaseline(metric, k)
                     where best is not null
                     select (one, best, metric, k);
        var asked = from pair in pairs
                    from metric in MetricKinds.PerListener
                    from k in depths
                    select (Named(pair.Contender), Named(pair.Against), metric, k);
        return [.. toBest.Concat(asked).AsParallel().AsOrdered().Select(pair => Difference(pair.Item1, pair.Item2, pair.metric, pair.k)).OfType<DifferenceFacts>()];
    }

    /// <summary>The baseline with the highest mean; ties to the one named first. Null where none has a value.</summary>
    private Scores? BestBaseline(Metric metric, int k) => scores
        .Where(one => one.IsBaseline)
        .Select(one => (Baseline: one, Values: Known(one.Of(metric, k))))
        .Where(one => one.Values.Length > 0)
        .OrderByDescending(one => one.Values.Average())
        .Select(one => one.Baseline)
        .FirstOrDefault();

    /// <param name="known">Values of the listeners of whom the metric says something.</param>
    internal static MetricFacts Mean(double[] known, Metric metric, int k, ulong seed)
    {
        Interval? interval = known.Length == 0 ? null : Bootstrap.Mean(known, seed);
        return new MetricFacts(metric, k, interval?.Mean, interval?.Low, interval?.High, known.Length);
    }

    // Over the listeners of whom the metric says something for both.
    private DifferenceFacts? Difference(Scores one, Scores other, Metric metric, int k)
    {
        List<double> left = [], right = [];
        for (int listener = 0; listener < one.Of(metric, k).Length; listener++)
        {
            (double value, double against) = (one.Of(metric, k)[listener], other.Of(metric, k)[listener]);
            if (!double.IsNaN(value) && !double.IsNaN(against))
            {
                left.Add(value);
                right.Add(against);
            }
        }

        if (left.Count == 0)
        {
            return null;
        }

        Interval interval = Bootstrap.Difference(left.ToArray(), right.ToArray(), seed);
        return new DifferenceFacts(one.Name, other.Name, metric, k, interval.Mean, interval.Low, interval.High);
    }

    private Scores Named(string name) => scores.First(one => one.Name == name);

    private static double[] Known(ReadOnlySpan<double> values) => [.. values.ToArray().Where(value => !double.IsNaN(value))];

    private static double? Finite(double value) => double.IsNaN(value) ? null : value;
}
