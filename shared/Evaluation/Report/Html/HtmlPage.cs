using System.Text;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report.Html;

/// <summary>The report as one page that needs nothing else: style and charts are inside, and there is no script.</summary>
public sealed class HtmlPage
{
    private readonly EvaluationReport report;
    private readonly int deepest;

    private HtmlPage(EvaluationReport report) => (this.report, deepest) = (report, report.Depths[^1]);

    public static string Write(EvaluationReport report)
    {
        HtmlPage page = new(report);
        using StreamReader css = new(typeof(HtmlPage).Assembly.GetManifestResourceStream("page.css")!);
        string title = WhatWasJudged.Title(report);
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<title>{Text(title)}</title><style>\n{css.ReadToEnd()}</style></head><body>\n<h1>{Text(title)}</h1>\n");
        html.AppendJoin("", WhatWasJudged.Sentences(report).Select(sentence => $"<p class=\"quiet\">{Text(sentence)}</p>\n"));
        html.Append("<p><span class=\"key published\"></span>published<span class=\"key baseline\"></span>baseline; lines are 95 % intervals.</p>\n");
        page.Charts(html);
        page.Differences(html);
        page.Numbers(html);
        page.Faults(html);
        page.Snapshots(html);
        return html.Append("</body></html>\n").ToString();
    }

    private void Charts(StringBuilder html)
    {
        var headlines = MetricTitle.Headlines.Where(headline => HasValue(headline.Metric, headline.K)).ToArray();
        html.Append("<h2>What decides</h2>\n<div class=\"charts\">");
        html.AppendJoin("\n", headlines.Select(headline => BarChart.Draw(report, headline.Metric, headline.K)));
        html.Append("</div>\n<h2>Trade-offs</h2>\n<div class=\"charts\">");
        html.Append(TradeOffChart.Draw(report, Metric.Ndcg, Metric.DiscoveryRecall, deepest));
        html.Append(TradeOffChart.Draw(report, Metric.Ndcg, Metric.Novelty, deepest));
        html.Append($"</div>\n<h2>Everything else at {deepest}</h2>\n<div class=\"charts\">");
        html.AppendJoin("\n", Enum.GetValues<Metric>()
            .Where(metric => HasValue(metric, deepest) && !headlines.Contains((metric, deepest)))
            .Select(metric => BarChart.Draw(report, metric, deepest)));
        html.Append("</div>\n");
    }

    private void Differences(StringBuilder html)
    {
        if (report.Differences.IsEmpty)
        {
            return;
        }

        HtmlTable table = new("contender", "metric", "against", "difference", "95 % interval, paired");
        foreach (DifferenceFacts one in report.Differences)
        {
            string kind = !one.IsApartFromZero || !one.Metric.IsAccuracy() ? "" : one.Difference > 0 ? "better" : "worse";
            table.Add(
                (one.Contender, ""), (MetricTitle.Of(one.Metric, one.K), "text"), (one.Against, "text"),
                (MetricTitle.Difference(one.Difference), kind), ($"{MetricTitle.Difference(one.Low)} … {MetricTitle.Difference(one.High)}", ""));
        }

        html.Append($"<h2>Differences</h2>\n<p class=\"quiet\">Against the best baseline of the metric, and of sandboxes against what is published. In colour where the interval leaves out zero.</p>\n{table}\n");
    }

    private void Numbers(StringBuilder html)
    {
        html.Append("<h2>All numbers</h2>\n");
        foreach (int k in report.Depths)
        {
            Metric[] metrics = [.. Enum.GetValues<Metric>().Where(metric => HasValue(metric, k))];
            HtmlTable table = new([$"at {k}", .. metrics.Select(metric => MetricTitle.Of(metric))]);
            foreach (ContenderFacts contender in report.Contenders)
            {
                table.Add([(contender.Name, ""), .. metrics.Select(metric => (MetricTitle.Value(metric, contender[metric, k].Value), report.IsBest(contender, metric, k) ? "best" : ""))]);
            }

            html.Append(table).Append("<p></p>\n");
        }
    }

    private void Faults(StringBuilder html)
    {
        HtmlTable table = new("places that no list may hold", "heard", "unavailable", "unknown", "repeated", "listeners without a list");
        foreach (ContenderFacts one in report.Contenders)
        {
            Faults faults = one.Faults;
            int[] counts = [faults.Heard, faults.Unavailable, faults.Unknown, faults.Repeated, faults.ListenersWithoutList];
            table.Add([(one.Name, ""), .. counts.Select(count => ($"{count}", count > 0 ? "worse" : ""))]);
        }

        html.Append($"<h2>Faults</h2>\n{table}\n");
    }

    private void Snapshots(StringBuilder html)
    {
        HtmlTable table = new("snapshot", "sandbox", "date", "run", "digest", "parameters");
        foreach (SnapshotFacts one in report.Snapshots)
        {
            table.Add(
                (one.Signal, ""), (one.Sandbox ?? "", "text"), ($"{one.Date:yyyy-MM-dd}", "text"), (one.Run, "text"), (one.Digest, "text"),
                (string.Join(", ", one.Parameters.Select(pair => $"{pair.Key} = {pair.Value}")), "text"));
        }

        html.Append($"<h2>Made from</h2>\n{table}\n");
    }

    private bool HasValue(Metric metric, int k) => report.Contenders.Any(contender => contender[metric, k].Value is not null);

    private static string Text(string text) => System.Net.WebUtility.HtmlEncode(text);
}
