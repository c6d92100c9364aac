using System.Collections.Immutable;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report;

/// <summary>How the arms of an experiment did.</summary>
/// <param name="Control">The arm that the others are compared with.</param>
/// <param name="Arms">Of every contender that was published, every arm in the order in which they were declared.</param>
/// <param name="Differences">Of every other arm to the control, on every metric over listeners.</param>
public sealed record ExperimentFacts(string Name, string Control, ImmutableArray<ArmFacts> Arms, ImmutableArray<ArmDifferenceFacts> Differences);

/// <summary>One arm of a contender's lists.</summary>
/// <param name="Listeners">Judged and in the arm.</param>
public sealed record ArmFacts(string Contender, string Arm, int Listeners, ImmutableArray<MetricFacts> Metrics)
{
    public MetricFacts this[Metric metric, int k] => Metrics.First(facts => facts.Metric == metric && facts.K == k);
}

/// <summary>An arm's mean less the control's, with the bounds of the 95 % interval of the unpaired difference.</summary>
/// <param name="Difference">Null where the metric says nothing of an arm.</param>
/// <param name="Low">As <paramref name="High"/> null where an arm has fewer than <see cref="ArmComparison.LeastListeners"/>.</param>
public sealed record ArmDifferenceFacts(
    string Contender, string Arm, string Against, Metric Metric, int K, double? Difference, double? Low, double? High)
{
    /// <summary>The difference in words.</summary>
    public string Verdict => MetricTitle.Verdict(Metric, Low, High);
}
