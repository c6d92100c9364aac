using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>At most a share of the rows has an empty list in a column, or none at all.</summary>
internal sealed record EmptyListsAudit(string Column, double AtMost) : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        written.ViewValue(Column);
        Proof proof = Proof.ByShard(written.Engine, AuditSql.Of("empty_lists.sql"));
        double share = proof.Checked == 0 ? 0 : (double)proof.Wrong / proof.Checked;
        bool holds = share <= AtMost;
        yield return new AuditResult(
            $"empty_lists.{Column}", Severity, share, Invariant($"at most {AtMost:0.####} of {proof.Checked} rows"), holds, holds ? "" : proof.Detail(written));
    }
}
