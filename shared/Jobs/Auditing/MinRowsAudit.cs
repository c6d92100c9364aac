using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>The snapshot has at least so many rows.</summary>
internal sealed record MinRowsAudit(long AtLeast) : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        yield return new AuditResult("min_rows", Severity, written.Rows, $"at least {AtLeast}", written.Rows >= AtLeast);
    }
}
