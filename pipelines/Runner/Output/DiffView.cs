using System.Globalization;
using Pipelines.Runner.Diff;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>A comparison of two runs in words and tables.</summary>
internal static class DiffView
{
    public static void Write(IAnsiConsole output, DiffReport report)
    {
        foreach (var (side, run) in new[] { ("a", report.A), ("b", report.B) })
        {
            output.MarkupLineInterpolated($"[bold]{side} = {run.Reference}[/]: {report.Signal} {run.Date:yyyy-MM-dd}, {run.Rows:N0} rows, digest {run.Digest}");
            output.WriteLine($"    {run.Where}");
        }

        WriteChanges(output, "schema", report.SchemaChanges);
        WriteChanges(output, "parameters", report.ParameterChanges);
        WriteChanges(output, "inputs", report.InputChanges);
        output.WriteLine(report.LogicChanged ? "logic: changed" : "logic: the same");
        RowCounts rows = report.Rows;
        output.WriteLine($"rows: {rows.Added:N0} added, {rows.Gone:N0} gone, {rows.Changed:N0} changed, {rows.Same:N0} the same");
        WriteColumns(output, report);
        WriteRanks(output, report.Ranks);
        foreach (RankingExample example in report.LeastAlike)
        {
            WriteExample(output, example);
        }

        WriteRows(output, report);
    }

    private static void WriteChanges(IAnsiConsole output, string what, IReadOnlyCollection<Change> changes) => output.WriteLine(changes.Count == 0
        ? $"{what}: the same"
        : $"{what}: {string.Join(", ", changes.Select(change => $"{change.Name} {change.A ?? "(none)"} -> {change.B ?? "(none)"}"))}");

    private static void WriteColumns(IAnsiConsole output, DiffReport report)
    {
        if (report.Rows.Changed == 0)
        {
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns("column", "rows changed", "values compared", "mean in a", "mean in b", "shift", "size of shift", "largest");
        foreach (ColumnDiff column in report.Columns)
        {
            table.AddRow([.. new[]
            {
                column.Name,
                $"{column.Changed:N0}",
                column.Shift is null ? "" : $"{column.Shift.Pairs:N0}",
                Number(column.Shift?.MeanA),
                Number(column.Shift?.MeanB),
                Number(column.Shift?.MeanShift),
                Number(column.Shift?.MeanAbsoluteShift),
                Number(column.Shift?.LargestAbsoluteShift),
            }.Select(Cell)]);
        }

        output.Write(table);
    }

    private static void WriteRanks(IAnsiConsole output, RankDiff? ranks)
    {
        if (ranks is null)
        {
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns($"{ranks.Column} of {ranks.Keys:N0} keys", "mean", "p10", "median", "p90");
        foreach (var (name, likeness) in new[] { ("rank-biased overlap, p = 0.9", ranks.Overlap), ("Jaccard of the first 50", ranks.Jaccard) })
        {
            table.AddRow([.. new[] { likeness.Mean, likeness.P10, likeness.Median, likeness.P90 }.Select(value => $"{value:0.0000}").Prepend(name).Select(Cell)]);
        }

        output.Write(table);
    }

    private static void WriteExample(IAnsiConsole output, RankingExample example)
    {
        output.MarkupLineInterpolated($"[bold]{example.Key}[/], overlap {example.Overlap:0.0000}: {example.CameCount} came, {example.WentCount} went");
        Table table = new Table().Border(TableBorder.Simple).AddColumns("came", "went");
        for (int i = 0; i < Math.Max(example.Came.Length, example.Went.Length); i++)
        {
            table.AddRow(Cell(Track(example.Came.ElementAtOrDefault(i))), Cell(Track(example.Went.ElementAtOrDefault(i))));
        }

        if (table.Rows.Count > 0)
        {
            output.Write(table);
        }
    }

    private static void WriteRows(IAnsiConsole output, DiffReport report)
    {
        foreach (RowExample row in report.ChangedRows)
        {
            output.MarkupLineInterpolated($"[bold]{string.Join(", ", row.Key)}[/]");
            foreach (Change column in row.Columns)
            {
                output.WriteLine($"  {column.Name}: {column.A} -> {column.B}");
            }
        }
    }

    private static string Track(RankedTrack? track) => track switch
    {
        null => "",
        { Title: null } => $"{track.Rank}. {track.TrackId}",
        _ => $"{track.Rank}. {track.Title} – {track.ArtistName ?? "?"}",
    };

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static Text Cell(string text) => new(text);
}
