using System.Collections.Immutable;
using Pipelines.Snapshots.Retention;
using Pipelines.Storage;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>What a gc removes, run by run.</summary>
internal static class RemovalView
{
    public static void Write(IAnsiConsole output, ImmutableArray<Removal> removals, IReadOnlyList<StoredEntry> leftovers, bool isDryRun)
    {
        if (removals.IsEmpty && leftovers.Count == 0)
        {
            output.Profile.Out.Writer.WriteLine("nothing to remove: everything that is there is kept");
            return;
        }

        Table table = new Table().Border(TableBorder.Simple)
            .AddColumns("signal", "date", "run")
            .AddColumn(new TableColumn("bytes").RightAligned())
            .AddColumn("why");
        foreach (Removal removal in removals)
        {
            table.AddRow(
                removal.Run.Name.Signal, $"{removal.Run.Name.Date:yyyy-MM-dd}", Markup.Escape(removal.Run.Name.Run), $"{removal.Run.Bytes}", Words(removal.Reason));
        }

        foreach (StoredEntry leftover in leftovers)
        {
            table.AddRow("", "", Markup.Escape(leftover.Key), $"{leftover.Bytes}", "left by a process that was killed");
        }

        output.Write(table);
        long bytes = removals.Sum(removal => removal.Run.Bytes) + leftovers.Sum(leftover => leftover.Bytes);
        string what = $"{removals.Length} runs and {leftovers.Count} leftovers, {ManifestView.Bytes(bytes)}";
        output.Profile.Out.Writer.WriteLine(isDryRun ? $"{what} would go; this was a dry run" : $"{what} are gone; manifests stay");
    }

    private static string Words(RemovalReason reason) => reason switch
    {
        RemovalReason.OlderThanKept => "older than what is kept",
        RemovalReason.Superseded => "another run took its place",
        RemovalReason.NeverPublished => "never published, and older than what is kept",
        RemovalReason.Unfinished => "its run never came to its manifest",
        RemovalReason.HalfRemoved => "its removal was not finished",
        _ => reason.ToString(),
    };
}
