using System.Text;
using Pipelines.Evaluation.Report.Html;

namespace Pipelines.PromotionSimulator.Report;

/// <summary>A bar a campaign, from none of its goal to all of it, ascending: what is left white was not delivered.</summary>
internal static class DeliveryChart
{
    private const int Width = 620, Height = 180, Left = 50, Top = 8, Bottom = 12;

    public static string Draw(PolicyFacts policy, bool isOurs)
    {
        StringBuilder svg = new();
        string title = HtmlTable.Text(policy.Name);
        svg.Append($"<figure><figcaption>{title}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">");
        foreach (double tick in (double[])[0, 0.5, 1])
        {
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{At(tick):0.0}\" y2=\"{At(tick):0.0}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{At(tick) + 4:0.0}\">{tick:P0}</text>");
        }

        double step = (double)(Width - Left) / Math.Max(1, policy.DeliveredShares.Count);
        foreach ((int place, double share) in policy.DeliveredShares.Index())
        {
            double top = At(Math.Min(1, share));
            svg.Append($"<rect class=\"{(isOurs ? "published" : "baseline")}\" x=\"{Left + (place * step):0.00}\" y=\"{top:0.0}\" width=\"{step * 0.9:0.00}\" height=\"{At(0) - top:0.0}\"/>");
        }

        return svg.Append("</svg></figure>").ToString();
    }

    private static double At(double share) => Height - Bottom - (share * (Height - Top - Bottom));
}
