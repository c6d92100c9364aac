using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>Something that has to hold of what a run wrote, before it is published: shared/adr/0012.</summary>
public abstract record Audit
{
    /// <summary>Whether it keeps the run from being published where it does not hold.</summary>
    public AuditSeverity Severity { get; init; }

    /// <summary>What came out: one result, or one for each column or snapshot that it looks at.</summary>
    internal abstract IEnumerable<AuditResult> Run(WrittenSnapshot written);
}
