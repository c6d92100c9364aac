using Pipelines.Kernels;
using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>
/// Rankings do not turn over from night to night: the mean rank-biased overlap with the last good snapshot, over a sample of the keys that
/// both have, stays above a bound.
/// </summary>
/// <param name="Column">A list of ids, best first.</param>
/// <param name="AtLeast">0 to 1.</param>
/// <param name="Persistence">Of the overlap: how far down a ranking counts.</param>
/// <param name="Sample">About how many keys are compared.</param>
internal sealed record ChurnAudit(string Column, double AtLeast, double Persistence, int Sample) : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        AuditSeverity severity = written.OfComparison(Severity);
        (long keys, double overlap, string leastAlike) = Compare(written);
        string bound = Invariant($"at least {AtLeast:0.####}");
        yield return keys == 0
            ? new AuditResult($"churn.{Column}", severity, 1, bound, Holds: true, "nothing to compare with")
            : new AuditResult(
                $"churn.{Column}", severity, overlap, bound, overlap >= AtLeast,
                $"of {keys} keys, against {written.Past.LastGood!.Date:yyyy-MM-dd}; the least alike is '{leastAlike}'; see {written.Look(leastAlike)}");
    }

    private (long Keys, double Overlap, string LeastAlike) Compare(WrittenSnapshot written)
    {
        if (written.Past.LastGood is not { } past || written.Past.Parts(past) is not { } parts)
        {
            return (0, 0, "");
        }

        written.ViewValue(Column);
        written.ViewOther("reference", parts, Column);
        written.Local.Params([("persistence", Persistence), ("sample_below", SamplePoint.Below(Sample, written.Rows))]);
        long keys = 0, overlaps = 0;
        string leastAlike = "~";
        foreach (object?[] row in written.Local.QueryByShard(AuditSql.Of("churn.sql"), out _))
        {
            keys += (long)row[0]!;
            overlaps += (long)row[1]!;
            leastAlike = row[2] is string candidate && string.CompareOrdinal(candidate, leastAlike) < 0 ? candidate : leastAlike;
        }

        // The overlap stands before the key, padded, so that the least alike sorts first.
        return (keys, keys == 0 ? 0 : overlaps / 10_000.0 / keys, leastAlike[(leastAlike.IndexOf(' ') + 1)..]);
    }
}
