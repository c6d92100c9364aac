using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>The pointers that a rollback moves.</summary>
internal static class RollbackView
{
    public static void Write(IAnsiConsole output, RollbackPlan plan, bool isDryRun)
    {
        TextWriter plain = output.Profile.Out.Writer;
        if (plan.HasNothingToDo)
        {
            plain.WriteLine($"nothing to do: readers have {plan.Signal ?? "the release"} of {plan.To:yyyy-MM-dd}");
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns("pointer", "from", "to");
        if (plan.Release is { } release)
        {
            foreach (string signal in release.Signals)
            {
                table.AddRow($"{SnapshotPath.Release}: {signal}", Words(release.From.Signals.GetValueOrDefault(signal)), Words(release.To.Signals[signal]));
            }
        }

        foreach (LatestMove move in plan.Latest)
        {
            table.AddRow(SnapshotPath.Latest(move.To.Signal), Words(move.From), Words(move.To));
        }

        output.Write(table);
        plain.WriteLine(isDryRun
            ? "nothing was moved: this was a dry run"
            : "what readers left is marked bad: it comes back only with other rows, or by a later date");
    }

    private static string Words(Pointer? pointer) => pointer is null ? "none" : $"{pointer.Date:yyyy-MM-dd} {pointer.Run}";
}
