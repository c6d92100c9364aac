using System.Collections.Immutable;
using Pipelines.Kernels.Experiments;

namespace Pipelines.Jobs.Configuration;

/// <summary>The file's experiments as one job sees them.</summary>
/// <param name="Plan">Deals listeners to combinations of arms: the text of an <see cref="ExperimentPlan"/>; empty without experiments.</param>
/// <param name="Combinations">In the order of their numbers in the plan, the first of which is 1; empty without experiments.</param>
public sealed record JobExperiments(string Plan, ImmutableArray<ArmCombination> Combinations)
{
    /// <summary>Of a file without experiments, and of a job that takes none.</summary>
    public static JobExperiments None { get; } = new("", []);
}

/// <summary>One arm of every experiment.</summary>
/// <param name="Label">As published: <c>name=arm</c>, joined by <c>;</c> in the order of the names.</param>
/// <param name="Options">The job's options with what the arms change.</param>
public sealed record ArmCombination(string Label, object Options);
