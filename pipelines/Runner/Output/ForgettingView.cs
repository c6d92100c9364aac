using System.Collections.Immutable;
using Pipelines.Jobs.Forgetting;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>What forgetting a listener does, or did.</summary>
internal static class ForgettingView
{
    /// <summary>Of a dry run.</summary>
    public static void Write(IAnsiConsole output, ImmutableArray<(string Sandbox, HoldingRun Run)> holding)
    {
        TextWriter plain = output.Profile.Out.Writer;
        if (holding.IsEmpty)
        {
            plain.WriteLine("no run holds the listener; they would go on the suppression list all the same. This was a dry run");
            return;
        }

        Table table = NewTable("what would be done");
        foreach ((string sandbox, HoldingRun run) in holding)
        {
            string what = run.Manifest is null ? "removed: it was never finished" : run.IsKept ? "written again" : "removed: nothing names it";
            table.AddRow(sandbox, run.Stored.Name.Signal, $"{run.Stored.Name.Date:yyyy-MM-dd}", run.Stored.Name.Run, $"{run.Rows.Values.Sum()}", what);
        }

        output.Write(table);
        plain.WriteLine("nothing was changed: this was a dry run");
    }

    public static void Write(IAnsiConsole output, Receipt receipt, string path)
    {
        TextWriter plain = output.Profile.Out.Writer;
        if (receipt.Rewritten.IsEmpty && receipt.Removed.IsEmpty)
        {
            plain.WriteLine("no run held the listener");
        }
        else
        {
            Table table = NewTable("what was done");
            foreach (RewrittenRun run in receipt.Rewritten)
            {
                table.AddRow(run.Sandbox, run.Signal, $"{run.Date:yyyy-MM-dd}", run.Run, $"{run.Rows}", $"written again as {run.By}");
            }

            foreach (ForgottenRun run in receipt.Removed)
            {
                table.AddRow(run.Sandbox, run.Signal, $"{run.Date:yyyy-MM-dd}", run.Run, "", "removed");
            }

            output.Write(table);
        }

        foreach (IGrouping<string, RemainingAggregate> signal in receipt.Aggregates.GroupBy(aggregate => aggregate.Signal))
        {
            plain.WriteLine($"remains, computed with the listener and without any id: {signal.Key} of {string.Join(", ", signal.Select(aggregate => $"{aggregate.Date:yyyy-MM-dd}").Distinct())} ({string.Join(", ", signal.SelectMany(aggregate => aggregate.Files).Distinct())})");
        }

        plain.WriteLine($"the listener is on the suppression list as {receipt.Listener}; the receipt is {path}");
    }

    private static Table NewTable(string last) => new Table().Border(TableBorder.Simple)
        .AddColumns("sandbox", "signal", "date", "run")
        .AddColumn(new TableColumn("rows").RightAligned())
        .AddColumn(last);
}
