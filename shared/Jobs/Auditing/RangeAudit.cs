using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>Values that a column may have, of a list each element. Nulls are in every range, NaN is in none.</summary>
/// <param name="Least">Null: no bound.</param>
/// <param name="Greatest">Null: no bound.</param>
internal sealed record ColumnRange(string Column, double? Least, double? Greatest);

/// <summary>No value of a column lies outside of its range.</summary>
internal sealed record RangeAudit(ImmutableArray<ColumnRange> Ranges) : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written) => Ranges.Select(range => Check(written, range));

    private AuditResult Check(WrittenSnapshot written, ColumnRange range)
    {
        ColumnMeasures column = written.Measured.Columns[range.Column];
        double least = range.Least ?? double.NegativeInfinity, greatest = range.Greatest ?? double.PositiveInfinity;
        // Only where something is wrong is it worth another reading to find out where.
        Proof proof = column.IsWithin(least, greatest) ? new Proof(column.Values, 0, null) : Look(written, range.Column, least, greatest);
        string bound = Invariant($"0 of {proof.Checked} outside of {Words(range.Least)} to {Words(range.Greatest)}");
        return new AuditResult($"range.{range.Column}", Severity, proof.Wrong, bound, proof.Wrong == 0, proof.Detail(written));
    }

    private static Proof Look(WrittenSnapshot written, string column, double least, double greatest)
    {
        written.ViewValue(column, ColumnType.Double);
        written.Local.Params([("least", least), ("greatest", greatest)]);
        return Proof.ByShard(written.Local, AuditSql.Of(written.Job.Output[column].IsList ? "range_of_lists.sql" : "range.sql"));
    }

    private static string Words(double? bound) => bound is double number ? Invariant($"{number}") : "any";
}
