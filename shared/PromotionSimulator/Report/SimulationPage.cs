using System.Text;
using Pipelines.Evaluation.Report.Html;

namespace Pipelines.PromotionSimulator.Report;

/// <summary>The report as one page that needs nothing else, in the looks of the evaluation's.</summary>
public static class SimulationPage
{
    public static string Write(SimulationReport report)
    {
        using StreamReader css = new(typeof(HtmlTable).Assembly.GetManifestResourceStream("page.css")!);
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<title>Promotions, simulated</title><style>\n{css.ReadToEnd()}</style></head><body>\n<h1>Promotions, simulated</h1>\n");
        html.Append($"<p class=\"quiet\">{HtmlTable.Text(report.Title)}.</p>\n");
        html.Append("<p class=\"quiet\">Every policy meets the same listeners and campaigns and catches up on what it did not deliver itself.</p>\n");
        html.Append(Table(report)).Append("\n<h2>Delivered beside the goal, by campaign</h2>\n<div class=\"charts\">\n");
        html.AppendJoin("\n", report.Policies.Select((policy, place) => DeliveryChart.Draw(policy, isOurs: place == 0)));
        return html.Append("</div>\n</body></html>\n").ToString();
    }

    private static HtmlTable Table(SimulationReport report)
    {
        HtmlTable table = new(["", .. report.Policies.Select(policy => policy.Name)]);
        foreach (Measure measure in Measure.All)
        {
            table.Add([(measure.Title, ""), .. report.Policies.Select(policy => (measure.Write(policy), measure.IsBest(policy, report.Policies) ? "best" : ""))]);
        }

        return table;
    }
}
