using System.Collections.Immutable;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report;

/// <summary>
/// Compares the arms of an experiment. A listener's values are those of the whole comparison, dealt out by arm. Arms hold different
/// listeners, so that intervals of differences are unpaired, and wider than those of contenders who are judged on the same ones.
/// </summary>
/// <param name="labels">The arms that each listener is in, as published, in the order of the scores; empty for none.</param>
public sealed class ArmComparison(ImmutableArray<Scores> scores, ImmutableArray<string> labels, ImmutableArray<int> depths, ulong seed)
{
    /// <summary>Of fewer listeners in an arm no interval of a difference is given: a few who happen to agree would look sure of it.</summary>
    public const int LeastListeners = 20;

    public ExperimentFacts Compare(Experiment experiment)
    {
        string?[] arms = [.. labels.Select(experiment.ArmIn)];
        var cells = (from one in scores from arm in experiment.Arms select (Scores: one, Arm: arm)).ToArray();
        var differences = from cell in cells
                          where cell.Arm != experiment.Control
                          from metric in MetricKinds.PerListener
                          from k in depths
                          select (cell.Scores, cell.Arm, metric, k);
        return new ExperimentFacts(
            experiment.Name,
            experiment.Control,
            [.. cells.AsParallel().AsOrdered().Select(cell => Arm(cell.Scores, arms, cell.Arm))],
            [.. differences.AsParallel().AsOrdered().Select(one => Difference(one.Scores, arms, one.Arm, experiment.Control, one.metric, one.k))]);
    }

    private ArmFacts Arm(Scores one, string?[] arms, string arm) => new(
        one.Name,
        arm,
        arms.Count(own => own == arm),
        [.. from metric in MetricKinds.PerListener from k in depths select Comparison.Mean(Known(one, arms, arm, metric, k), metric, k, seed)]);

    private ArmDifferenceFacts Difference(Scores one, string?[] arms, string arm, string control, Metric metric, int k)
    {
        double[] values = Known(one, arms, arm, metric, k), against = Known(one, arms, control, metric, k);
        ArmDifferenceFacts none = new(one.Name, arm, control, metric, k, null, null, null);
        if (values.Length == 0 || against.Length == 0)
        {
            return none;
        }

        if (Math.Min(values.Length, against.Length) < LeastListeners)
        {
            return none with { Difference = values.Average() - against.Average() };
        }

        Interval interval = Bootstrap.UnpairedDifference(values, against, seed);
        return none with { Difference = interval.Mean, Low = interval.Low, High = interval.High };
    }

    // Of the arm's listeners, in their order, those of whom the metric says something.
    private static double[] Known(Scores one, string?[] arms, string arm, Metric metric, int k) =>
        [.. one.Of(metric, k).ToArray().Where((value, listener) => arms[listener] == arm && !double.IsNaN(value))];
}
