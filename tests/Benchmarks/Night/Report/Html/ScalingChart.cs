using System.Text;
using Pipelines.Evaluation.Report.Html;

namespace Pipelines.Benchmarks.Night.Report.Html;

/// <summary>Seconds over events of one job, both axes logarithmic: a line each for rebuild, night and reference, with the fit dashed.</summary>
internal static class ScalingChart
{
    private const int Width = 620, Height = 320, Left = 64, Right = 96, Top = 16, Bottom = 40;

    /// <param name="curves">Of one name.</param>
    public static string Draw(IReadOnlyCollection<Curve> curves)
    {
        CurvePoint[] points = [.. curves.SelectMany(curve => curve.Points)];
        LogScale x = new(points.Min(point => point.Events), points.Max(point => point.Events), Left, Width - Left - Right);
        LogScale y = new(points.Min(point => point.Seconds), points.Max(point => point.Seconds), Height - Bottom, Top + Bottom - Height);
        string title = HtmlTable.Text($"{curves.First().Name}: seconds over events");
        StringBuilder svg = new($"<figure><figcaption>{title}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">");
        foreach (double tick in x.Ticks)
        {
            svg.Append($"<line class=\"grid\" x1=\"{x.At(tick):0.0}\" x2=\"{x.At(tick):0.0}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{x.At(tick):0.0}\" y=\"{Height - Bottom + 16}\">{Events(tick)}</text>");
        }

        foreach (double tick in y.Ticks)
        {
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.At(tick):0.0}\" y2=\"{y.At(tick):0.0}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{y.At(tick) + 4:0.0}\">{tick:0.####} s</text>");
        }

        foreach (Curve curve in curves)
        {
            DrawCurve(svg, x, y, curve);
        }

        return svg.Append("</svg></figure>").ToString();
    }

    private static void DrawCurve(StringBuilder svg, LogScale x, LogScale y, Curve curve)
    {
        string kind = KindClass(curve.Kind);
        svg.Append($"<path class=\"line {kind}\" d=\"M{string.Join('L', curve.Points.Select(point => $"{x.At(point.Events):0.0} {y.At(point.Seconds):0.0}"))}\"/>");
        foreach (CurvePoint point in curve.Points)
        {
            svg.Append($"<circle class=\"{kind}\" cx=\"{x.At(point.Events):0.0}\" cy=\"{y.At(point.Seconds):0.0}\" r=\"4\"><title>{point.Events:N0} events: {Words.Seconds(point.Seconds)} s</title></circle>");
        }

        CurvePoint last = curve.Points[^1];
        if (curve.Fit is { } fit)
        {
            (double from, double to) = (curve.Points[0].Events, last.Events);
            svg.Append($"<path class=\"line fit {kind}\" d=\"M{x.At(from):0.0} {y.At(fit.At(from)):0.0}L{x.At(to):0.0} {y.At(fit.At(to)):0.0}\"/>");
            svg.Append($"<text class=\"value\" x=\"{x.At(last.Events) + 10:0.0}\" y=\"{y.At(last.Seconds) + 4:0.0}\">b = {fit.Exponent:0.00}</text>");
        }
    }

    public static string KindClass(CurveKind kind) => kind switch
    {
        CurveKind.Rebuild => "published",
        CurveKind.Night => "night",
        _ => "baseline",
    };

    private static string Events(double events) => events >= 1e6 ? $"{events / 1e6:0}M" : $"{events / 1e3:0}k";
}
