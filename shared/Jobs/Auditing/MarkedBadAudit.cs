using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Auditing;

/// <summary>Refuses rows that readers had and somebody took from them: a run that makes them again would put them back.</summary>
internal static class MarkedBadAudit
{
    /// <returns>Nothing where the rows are new.</returns>
    public static IEnumerable<AuditResult> Run(SnapshotStore snapshots, string signal, DateOnly date, string run, string digest) =>
        new BadRuns(snapshots).Find(signal, date, run, digest) is { } bad
            ? [new AuditResult("marked_bad", AuditSeverity.Error, 1, "at most 0", Holds: false, $"its rows are those of run {bad.Run}, which was marked bad: {bad.Reason}")]
            : [];
}
