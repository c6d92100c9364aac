using System.Collections.Immutable;
using Pipelines.Evaluation.Contenders;

namespace Pipelines.Runner.Evaluating;

/// <summary>What to evaluate, by what, against what.</summary>
internal sealed record EvaluationSettings
{
    /// <summary>Ks that every metric is taken at, ascending.</summary>
    public static ImmutableArray<int> Depths { get; } = [20, 50, 100];

    /// <summary>In the order in which they are shown, each name once.</summary>
    public required ImmutableArray<Baseline> Baselines { get; init; }

    /// <summary>Of intervals, and of a split by listener.</summary>
    public required ulong Seed { get; init; }
}
