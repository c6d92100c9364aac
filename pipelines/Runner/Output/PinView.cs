using Pipelines.Snapshots.Retention;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>The pins that stand.</summary>
internal static class PinView
{
    public static void Write(IAnsiConsole output, IReadOnlyList<Pin> pins)
    {
        if (pins.Count == 0)
        {
            output.Profile.Out.Writer.WriteLine("nothing is pinned");
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns("signal", "date", "run", "since", "by", "why");
        foreach (Pin pin in pins)
        {
            table.AddRow(
                pin.Run.Signal, $"{pin.Run.Date:yyyy-MM-dd}", pin.Run.Run, $"{pin.Mark.At:yyyy-MM-dd}", Markup.Escape(pin.Mark.By), Markup.Escape(pin.Mark.Reason ?? ""));
        }

        output.Write(table);
    }
}
