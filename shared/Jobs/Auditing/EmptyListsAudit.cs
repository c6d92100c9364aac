using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>At most a share of the rows has an empty list in a column, or none at all.</summary>
internal sealed record EmptyListsAudit(string Column, double AtMost) : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        double share = written.Rows == 0 ? 0 : (double)written.Measured.Columns[Column].EmptyRows / written.Rows;
        bool holds = share <= AtMost;
        yield return new AuditResult(
            $"empty_lists.{Column}", Severity, share, Invariant($"at most {AtMost:0.####} of {written.Rows} rows"), holds, holds ? "" : Example(written));
    }

    private string Example(WrittenSnapshot written)
    {
        written.ViewValue(Column);
        return Proof.ByShard(written.Local, AuditSql.Of("empty_lists.sql")).Detail(written);
    }
}
