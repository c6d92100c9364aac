using System.Text;

namespace Pipelines.PromotionSimulator.Report;

/// <summary>The report for a terminal: a row a measure, a column a policy.</summary>
public static class SimulationTable
{
    private const int ColumnWidth = 20;

    public static string Write(SimulationReport report)
    {
        int head = Measure.All.Max(measure => measure.Title.Length);
        StringBuilder text = new();
        text.Append(report.Title).Append('\n');
        Line(text, head, "", report.Policies.Select(policy => policy.Name));
        foreach (Measure measure in Measure.All)
        {
            Line(text, head, measure.Title, report.Policies.Select(measure.Write));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, int head, string title, IEnumerable<string> cells) =>
        text.Append(title.PadRight(head)).AppendJoin("", cells.Select(cell => cell.PadLeft(ColumnWidth))).Append('\n');
}
