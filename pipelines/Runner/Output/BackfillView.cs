using System.Collections.Immutable;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>How a backfill ended, a line a date.</summary>
internal static class BackfillView
{
    public static void Write(IAnsiConsole output, Plan plan, ImmutableArray<StepOutcome> outcomes)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("date")
            .AddColumn("outcome")
            .AddColumn(new TableColumn("published").RightAligned())
            .AddColumn(new TableColumn("up to date").RightAligned())
            .AddColumn(new TableColumn("failed").RightAligned())
            .AddColumn(new TableColumn("left out").RightAligned())
            .AddColumn(new TableColumn("seconds").RightAligned())
            .AddColumn("what failed");
        foreach (DateOutcome date in DateOutcome.Of(outcomes))
        {
            table.AddRow(
                new Text(plan.Request.Covers(date.Date) ? $"{date.Date:yyyy-MM-dd}" : $"{date.Date:yyyy-MM-dd} (needed)"),
                new Text(date.Word, new Style(date.IsDone ? Color.Default : Color.Red)),
                new Text($"{date.Published}"),
                new Text($"{date.UpToDate}"),
                new Text($"{date.Failed}"),
                new Text($"{date.LeftOut}"),
                new Text($"{date.Seconds:0.0}"),
                new Text(string.Join("; ", date.Failures)));
        }

        output.Write(table);
    }
}
