namespace Pipelines.Jobs.Configuration;

/// <summary>What the code says of a job that jobs.yaml may name.</summary>
/// <param name="Options">A record with a parameterless constructor, to which the job's <c>parameters</c> are bound.</param>
/// <param name="Requires">Sources and jobs that the job's code reads, which therefore have to stand in its <c>needs</c>.</param>
/// <param name="TakesExperiments">Whether an experiment's arms may change its parameters for their listeners.</param>
public sealed record JobBinding(Type Options, IReadOnlyList<string> Requires, bool TakesExperiments = false);
