using System.Collections.Immutable;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Kernels.Statistics;
using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>
/// A column's distribution is still that of the last good snapshot: the population stability index over equal bins stays within a bound.
/// It is that of the rows of a sample of 20,000 keys, and goes into the manifest, so that the older snapshot is not read again.
/// </summary>
internal sealed record DriftAudit(ImmutableArray<string> Columns, double AtMost, double From, double To) : Audit
{
    private const int Bins = 20;

    // Of two samples of one distribution the index comes to (Bins - 1) (1/n + 1/m) or so: 0.002 of one value a key, less of lists.
    private const int Sample = 20_000;

    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written) => Columns.Select(column => Compare(written, column));

    private AuditResult Compare(WrittenSnapshot written, string column)
    {
        Histogram now = Count(written, column);
        written.Keep(column, now);
        string bound = Invariant($"at most {AtMost:0.####}");
        AuditSeverity severity = written.OfComparison(Severity);
        if (written.Past.LastGood?.Histograms.GetValueOrDefault(column) is not { } before || !before.HasBinsOf(now) || before.Counts.Sum() == 0 || now.Counts.Sum() == 0)
        {
            return new AuditResult($"drift.{column}", severity, 0, bound, Holds: true, "nothing to compare with");
        }

        double index = PopulationStability.Index(before.Counts.AsSpan(), now.Counts.AsSpan());
        string example = $"against {written.Past.LastGood.Date:yyyy-MM-dd}; see pipelines diff {written.Job.Name} --a {written.Past.LastGood.Run} --b {written.Run}";
        return new AuditResult($"drift.{column}", severity, index, bound, index <= AtMost, example);
    }

    private Histogram Count(WrittenSnapshot written, string column)
    {
        written.ViewValue(column);
        written.Local.Params([("bins", Bins), ("start", From), ("width", (To - From) / Bins), ("sample_below", SamplePoint.Below(Sample, written.Rows))]);
        Sql select = AuditSql.Of(written.Job.Output[column].IsList ? "histogram_of_lists.sql" : "histogram.sql");
        long[] counts = new long[Bins];
        foreach (object?[] row in written.Local.QueryByShard(select, out _))
        {
            counts[(long)row[0]!] += (long)row[1]!;
        }

        return new Histogram(From, To, [.. counts]);
    }
}
