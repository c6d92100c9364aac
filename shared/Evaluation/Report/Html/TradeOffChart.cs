using System.Text;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report.Html;

/// <summary>What a contender pays of one metric for another: a point each, with both 95 % intervals.</summary>
internal static class TradeOffChart
{
    private const int Width = 620, Height = 380, Left = 64, Right = 24, Top = 16, Bottom = 44, LineHeight = 15;

    public static string Draw(EvaluationReport report, Metric across, Metric upward, int k)
    {
        (ContenderFacts Contender, MetricFacts X, MetricFacts Y)[] points =
        [
            .. report.Contenders.Select(contender => (contender, contender[across, k], contender[upward, k])).Where(point => point.Item2.Value is not null && point.Item3.Value is not null),
        ];
        if (points.Length == 0)
        {
            return "";
        }

        Scale x = new(points.Min(p => p.X.Low!.Value), points.Max(p => p.X.High!.Value), Left, Width - Left - Right);
        Scale y = new(points.Min(p => p.Y.Low!.Value), points.Max(p => p.Y.High!.Value), Height - Bottom, Top + Bottom - Height);
        string title = Text($"{MetricTitle.Of(upward, k)} against {MetricTitle.Of(across, k)}");
        StringBuilder svg = new($"<figure><figcaption>{title}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">");
        DrawAxes(svg, x, y, across, upward, k);
        List<(double X, double Y)> labels = [];
        foreach ((ContenderFacts contender, MetricFacts xFacts, MetricFacts yFacts) in points.OrderByDescending(point => point.Y.Value).ThenBy(point => point.Contender.Name, StringComparer.Ordinal))
        {
            (double px, double py) = (x.At(xFacts.Value!.Value), y.At(yFacts.Value!.Value));
            string kind = contender.IsBaseline ? "baseline" : "published";
            svg.Append($"<path class=\"interval\" d=\"M{x.At(xFacts.Low!.Value):0.0} {py:0.0}H{x.At(xFacts.High!.Value):0.0}M{px:0.0} {y.At(yFacts.Low!.Value):0.0}V{y.At(yFacts.High!.Value):0.0}\"/>");
            svg.Append($"<circle class=\"{kind}\" cx=\"{px:0.0}\" cy=\"{py:0.0}\" r=\"5\"/>");
            DrawLabel(svg, contender.Name, px, py, labels);
        }

        return svg.Append("</svg></figure>").ToString();
    }

    private static void DrawAxes(StringBuilder svg, Scale x, Scale y, Metric across, Metric upward, int k)
    {
        foreach (double tick in x.Ticks)
        {
            svg.Append($"<line class=\"grid\" x1=\"{x.At(tick):0.0}\" x2=\"{x.At(tick):0.0}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{x.At(tick):0.0}\" y=\"{Height - Bottom + 16}\">{tick.ToString($"F{x.Decimals}")}</text>");
        }

        foreach (double tick in y.Ticks)
        {
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.At(tick):0.0}\" y2=\"{y.At(tick):0.0}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"end\" x=\"{Left - 6}\" y=\"{y.At(tick) + 4:0.0}\">{tick.ToString($"F{y.Decimals}")}</text>");
        }

        svg.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 6}\">{Text(MetricTitle.Of(across, k))}</text>");
        svg.Append($"<text class=\"tick\" text-anchor=\"middle\" transform=\"translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)\">{Text(MetricTitle.Of(upward, k))}</text>");
    }

    // Beside its point, on the side that has room; lower where another label is in the way, then with a line to the point.
    private static void DrawLabel(StringBuilder svg, string name, double px, double py, List<(double X, double Y)> labels)
    {
        bool isLeft = px > Width * 0.6;
        (double lx, double ly) = (px + (isLeft ? -12 : 12), py - 8);
        while (labels.Any(other => Math.Abs(other.Y - ly) < LineHeight && Math.Abs(other.X - lx) < Width / 3.0))
        {
            ly += 1;
        }

        labels.Add((lx, ly));
        if (ly > py)
        {
            svg.Append($"<line class=\"leader\" x1=\"{px:0.0}\" y1=\"{py:0.0}\" x2=\"{lx:0.0}\" y2=\"{ly - 4:0.0}\"/>");
        }

        svg.Append($"<text class=\"point\" text-anchor=\"{(isLeft ? "end" : "start")}\" x=\"{lx:0.0}\" y=\"{ly:0.0}\">{Text(name)}</text>");
    }

    private static string Text(string text) => System.Net.WebUtility.HtmlEncode(text);
}
