using System.Collections.Immutable;

namespace Pipelines.Jobs.Configuration;

/// <summary>An experiment: listeners are dealt to its arms by a hash, and each arm may have parameters of its own.</summary>
/// <param name="Name">Name in jobs.yaml: a to z, 0 to 9 and -.</param>
/// <param name="Salt">What the hash begins with; no other experiment of the file has the same.</param>
/// <param name="Arms">In the file's order, which is the one in which shares add up; at least one, and their shares sum to 1.</param>
public sealed record ExperimentConfig(string Name, string Salt, ImmutableArray<ArmConfig> Arms);

/// <summary>An arm of an experiment.</summary>
/// <param name="Name">Name in jobs.yaml: a to z, 0 to 9 and -.</param>
/// <param name="Share">Share of the listeners: above 0 and at most 1.</param>
public sealed record ArmConfig(string Name, double Share)
{
    /// <summary>Parameters that the arm changes.</summary>
    internal ImmutableArray<ArmParameter> Parameters { get; init; } = [];
}

/// <summary>A parameter that an arm changes, with its place in the file.</summary>
internal sealed record ArmParameter(string Job, string Key, Node Value);
