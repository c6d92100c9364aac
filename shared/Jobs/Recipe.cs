using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;

namespace Pipelines.Jobs;

/// <summary>How a job computes: with which parameters and which logic. Equal recipes and inputs give equal digests.</summary>
/// <param name="Parameters">Every parameter as canonical text.</param>
/// <param name="LogicVersion">See <see cref="Jobs.LogicVersion"/>.</param>
public sealed record Recipe(ImmutableSortedDictionary<string, string> Parameters, string LogicVersion)
{
    public static Recipe Of(IJob job, JobConfig config) =>
        new(config.Parameters.ToImmutableSortedDictionary(StringComparer.Ordinal), Jobs.LogicVersion.Of(job));

    public bool HasParametersOf(Manifest manifest) => Parameters.Count == manifest.Parameters.Count && Parameters.SequenceEqual(manifest.Parameters);

    /// <summary>Whether a snapshot was made this way.</summary>
    public bool Made(Manifest manifest) => LogicVersion == manifest.LogicVersion && HasParametersOf(manifest);
}
