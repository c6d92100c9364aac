using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>What the code says of a job that jobs.yaml may name.</summary>
/// <param name="Options">A record with a parameterless constructor, to which the job's <c>parameters</c> are bound.</param>
/// <param name="Requires">Sources and jobs that the job's code reads, which therefore have to stand in its <c>needs</c>.</param>
/// <param name="TakesExperiments">Whether an experiment's arms may change its parameters for their listeners.</param>
public sealed record JobBinding(Type Options, IReadOnlyList<string> Requires, bool TakesExperiments = false)
{
    /// <summary>Columns of the snapshot, which its audits may name.</summary>
    public Schema Output { get; init; } = Schema.Of(1);

    /// <summary>Names of the signal's certificates, whose severity may be given.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];
}
