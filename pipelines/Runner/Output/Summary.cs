using Pipelines.Snapshots;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>A night in a table: per signal what was written, how long it took, and where it is.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole output, IReadOnlyList<Manifest> manifests, SnapshotStore snapshots)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("signal")
            .AddColumn(new TableColumn("dates").RightAligned())
            .AddColumn(new TableColumn("rows").RightAligned())
            .AddColumn(new TableColumn("bytes").RightAligned())
            .AddColumn(new TableColumn("seconds").RightAligned())
            .AddColumn(new TableColumn("peak memory").RightAligned())
            .AddColumn("where");
        foreach (IGrouping<string, Manifest> signal in manifests.GroupBy(manifest => manifest.Signal))
        {
            Manifest newest = signal.MaxBy(manifest => manifest.Date)!;
            table.AddRow(
                new Text(signal.Key),
                new Text($"{signal.Count()}"),
                new Text($"{signal.Sum(manifest => manifest.Rows):N0}"),
                new Text(ManifestView.Bytes(signal.Sum(manifest => manifest.Bytes))),
                new Text($"{signal.Sum(manifest => (manifest.FinishedAt - manifest.StartedAt).TotalSeconds):0.0}"),
                new Text(ManifestView.Bytes(signal.Max(manifest => manifest.PeakMemoryBytes))),
                new Text(SnapshotPath.Run(newest.Signal, newest.Date, newest.Run)));
        }

        output.MarkupLineInterpolated($"\n[bold]Published below {snapshots.Objects.Root}[/]");
        output.Write(table);
    }
}
