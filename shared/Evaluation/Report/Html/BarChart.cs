using System.Text;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report.Html;

/// <summary>One metric at one K: a bar a contender from zero, its 95 % interval over the bar's end, its value in print.</summary>
internal static class BarChart
{
    private const int Width = 620, Row = 26, Label = 230, Bar = 280, Head = 8, MostLetters = 32;

    public static string Draw(EvaluationReport report, Metric metric, int k)
    {
        MetricFacts[] facts = [.. report.Contenders.Select(contender => contender[metric, k])];
        double most = facts.Max(one => Math.Max(one.High ?? 0, one.Value ?? 0));
        Scale scale = new(0, most, Label, Bar);
        int height = Head + (Row * facts.Length) + 22;
        StringBuilder svg = new();
        string title = Text(MetricTitle.Of(metric, k));
        svg.Append($"<figure><figcaption>{title}</figcaption><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{title}\">");
        foreach (double tick in scale.Ticks)
        {
            svg.Append($"<line class=\"grid\" x1=\"{scale.At(tick):0.0}\" x2=\"{scale.At(tick):0.0}\" y1=\"{Head}\" y2=\"{height - 20}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{scale.At(tick):0.0}\" y=\"{height - 6}\">{tick.ToString($"F{scale.Decimals}")}</text>");
        }

        foreach ((int index, ContenderFacts contender) in report.Contenders.Index())
        {
            int top = Head + (index * Row);
            svg.Append($"<text text-anchor=\"end\" x=\"{Label - 8}\" y=\"{top + 17}\">{Text(Short(contender.Name))}<title>{Text(contender.Name)}</title></text>");
            DrawValue(svg, scale, contender, facts[index], top);
        }

        return svg.Append("</svg></figure>").ToString();
    }

    private static void DrawValue(StringBuilder svg, Scale scale, ContenderFacts contender, MetricFacts facts, int top)
    {
        if (facts.Value is double value)
        {
            string kind = contender.IsBaseline ? "baseline" : "published";
            svg.Append($"<rect class=\"{kind}\" x=\"{Label}\" y=\"{top + 4}\" width=\"{Math.Max(0, scale.At(value) - Label):0.0}\" height=\"{Row - 8}\"/>");
        }

        if (facts is { Low: double low, High: double high })
        {
            svg.Append($"<path class=\"interval\" d=\"M{scale.At(low):0.0} {top + 9}v8m0 -4H{scale.At(high):0.0}m0 -4v8\"/>");
        }

        svg.Append($"<text class=\"value\" x=\"{Label + Bar + 12}\" y=\"{top + 17}\">{MetricTitle.Value(facts.Metric, facts.Value)}</text>");
    }

    private static string Short(string name) => name.Length <= MostLetters ? name : $"{name[..(MostLetters - 1)]}…";

    private static string Text(string text) => System.Net.WebUtility.HtmlEncode(text);
}
