using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>No two rows have the job's key alike, and no row lacks a part of it. Equal keys lie in one shard, so a shard is looked at alone.</summary>
internal sealed record KeysAudit : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        written.ViewKeys();
        Proof proof = Proof.ByShard(written.Local, AuditSql.Of("keys.sql"));
        yield return new AuditResult("keys", Severity, proof.Wrong, $"0 of {proof.Checked} rows", proof.Wrong == 0, proof.Detail(written));
    }
}
