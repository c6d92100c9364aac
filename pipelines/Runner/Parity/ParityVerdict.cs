using System.Collections.Immutable;
using Pipelines.Runner.Diff;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Parity;

/// <summary>Whether two engines made the same of the same inputs.</summary>
/// <param name="Report">The comparison of the two runs; null where their digests say that every value is the same.</param>
/// <param name="Differences">What differs, in words; empty where nothing does.</param>
internal sealed record ParityVerdict(Manifest A, Manifest B, DiffReport? Report, ImmutableArray<string> Differences)
{
    /// <summary>How far apart two values of a floating-point column may be: engines may sum in another order. All other values are exact.</summary>
    public const double Tolerance = 1e-6;

    /// <param name="compare">Compares the runs' rows; called where their digests differ.</param>
    public static ParityVerdict Of(Manifest a, Manifest b, Func<DiffReport> compare)
    {
        ImmutableArray<string> beside = [.. SideFiles(a, b)];
        if (a.Digest == b.Digest && a.Rows == b.Rows && a.Columns.SequenceEqual(b.Columns))
        {
            return new ParityVerdict(a, b, null, beside);
        }

        DiffReport report = compare();
        return new ParityVerdict(a, b, report, [.. OfRows(report), .. beside]);
    }

    private static IEnumerable<string> OfRows(DiffReport report)
    {
        foreach (Change change in report.SchemaChanges)
        {
            yield return $"column {change.Name} is {change.A ?? "missing"} in a and {change.B ?? "missing"} in b";
        }

        if (report.Rows.Gone > 0 || report.Rows.Added > 0)
        {
            yield return $"{report.Rows.Gone} keys are in a only, {report.Rows.Added} in b only";
        }

        foreach (ColumnDiff column in report.Columns.Where(column => column.Changed > 0 && !IsWithinTolerance(column)))
        {
            yield return $"{column.Name} differs in {column.Changed} rows";
        }
    }

    // A row of which only one side has a value is no pair of the shift's.
    private static bool IsWithinTolerance(ColumnDiff column) =>
        column.Type is "float" or "double" && column.Shift is { } shift
        && shift.Pairs == column.Changed && shift.LargestAbsoluteShift <= Tolerance;

    private static IEnumerable<string> SideFiles(Manifest a, Manifest b)
    {
        Dictionary<string, string> inA = Content(a), inB = Content(b);
        return inA.Keys.Union(inB.Keys).Order(StringComparer.Ordinal)
            .Where(file => inA.GetValueOrDefault(file) != inB.GetValueOrDefault(file))
            .Select(file => $"{file} {(inA.ContainsKey(file) && inB.ContainsKey(file) ? "differs" : $"is in {(inA.ContainsKey(file) ? "a" : "b")} only")}");
    }

    // Of rows their digest, which their order and the writer do not change; of other files every byte.
    private static Dictionary<string, string> Content(Manifest manifest) => manifest.SideFiles.ToDictionary(file => file.Path, file => file.Digest ?? file.Sha256);
}
