using Pipelines.Jobs.Auditing;

namespace Pipelines.Jobs.Configuration;

/// <summary>A job as it is going to run.</summary>
/// <param name="Name">Name in jobs.yaml: the job's folder and the snapshot it writes.</param>
/// <param name="Needs">Sources and jobs that it reads, in the file's order; each is declared, and jobs form no cycle.</param>
/// <param name="Serving">Whether its snapshot is part of <c>release.json</c>.</param>
/// <param name="Options">The bound record, of the type that the job's <see cref="JobBinding"/> names.</param>
/// <param name="Parameters">
/// Every option, defaults included, as canonical text, sorted by key, and with them the experiments of a job that takes them: two jobs
/// with equal parameters make equal rows of equal inputs.
/// </param>
public sealed record JobConfig(
    string Name,
    IReadOnlyList<string> Needs,
    bool Serving,
    object Options,
    IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Options by combination of arms, for a job that takes experiments.</summary>
    public JobExperiments Experiments { get; init; } = JobExperiments.None;

    /// <summary>What the job promises; null where the file says nothing of it.</summary>
    public ServiceLevel? ServiceLevel { get; init; }

    /// <summary>What has to hold of its snapshot before it is published. No parameter: it changes no row.</summary>
    public JobAudits Audits { get; init; } = JobAudits.None;

    /// <summary>What gc keeps of its snapshots.</summary>
    public RetentionConfig Retention { get; init; } = new(RetentionConfig.DefaultKeep, null);

    /// <summary>Whether this run's own overrides change any of the parameters that the file gives.</summary>
    public bool IsOverridden { get; init; }
}
