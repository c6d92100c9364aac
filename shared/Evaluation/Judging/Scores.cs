using System.Collections.Immutable;

namespace Pipelines.Evaluation.Judging;

/// <summary>What one contender's lists came to, listener by listener in the test bed's order.</summary>
public sealed class Scores
{
    private readonly Dictionary<(Metric, int), double[]> perListener = [];
    private readonly Dictionary<(Metric, int), double> ofTheWhole = [];

    internal Scores(string name, bool isBaseline, int listeners, ImmutableArray<int> depths)
    {
        Name = name;
        IsBaseline = isBaseline;
        foreach (int k in depths)
        {
            foreach (Metric metric in MetricKinds.PerListener)
            {
                perListener[(metric, k)] = new double[listeners];
            }
        }
    }

    public string Name { get; }

    public bool IsBaseline { get; }

    public Faults Faults { get; internal set; } = Faults.None;

    /// <summary>One value a listener; not a number where the metric says nothing of them.</summary>
    public ReadOnlySpan<double> Of(Metric metric, int k) => perListener[(metric, k)];

    /// <summary>A metric of all lists together; not a number where it says nothing.</summary>
    public double OfTheWhole(Metric metric, int k) => ofTheWhole[(metric, k)];

    internal void Set(Metric metric, int k, int listener, double value) => perListener[(metric, k)][listener] = value;

    internal void SetWhole(Metric metric, int k, double value) => ofTheWhole[(metric, k)] = value;
}
