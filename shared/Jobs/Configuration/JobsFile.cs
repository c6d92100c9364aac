using System.Collections.Immutable;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// A jobs.yaml that holds: every name resolves and every value is in range. The maps are sorted by name, ordinally.
/// </summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="BaseDirectory">Full path of its directory, to which the paths in it are relative.</param>
/// <param name="Environments">By name; at least one.</param>
/// <param name="Sources">By name.</param>
/// <param name="Jobs">By name.</param>
/// <param name="Experiments">By name.</param>
public sealed record JobsFile(
    string Path,
    string BaseDirectory,
    IReadOnlyDictionary<string, EnvironmentConfig> Environments,
    IReadOnlyDictionary<string, SourceConfig> Sources,
    IReadOnlyDictionary<string, JobConfig> Jobs,
    IReadOnlyList<ExperimentConfig> Experiments)
{
    /// <summary>The jobs in an order in which a night can run them; by name where either may come first.</summary>
    public IEnumerable<JobConfig> NightOrder => Jobs.Values.OrderBy(job => Depth(job.Name)).ThenBy(job => job.Name, StringComparer.Ordinal);

    /// <summary>The file as an environment has it, with that one's sources.</summary>
    public JobsFile In(EnvironmentConfig environment) =>
        this with { Sources = environment.Over(Sources.Values).ToImmutableSortedDictionary(source => source.Name, source => source, StringComparer.Ordinal) };

    private int Depth(string name) => Jobs.TryGetValue(name, out JobConfig? job) ? 1 + job.Needs.Select(Depth).DefaultIfEmpty().Max() : 0;
}
