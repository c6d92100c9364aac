using System.Text;

namespace Pipelines.Evaluation.Report.Html;

/// <summary>A table of texts, escaped. Cells may carry a class of the page's style.</summary>
internal sealed class HtmlTable
{
    private readonly StringBuilder rows = new();

    public HtmlTable(params IEnumerable<string> heads)
    {
        rows.Append("<tr>").AppendJoin("", heads.Select(head => $"<th>{Text(head)}</th>")).Append("</tr>");
    }

    public HtmlTable Add(params IEnumerable<(string Text, string Class)> cells)
    {
        rows.Append("<tr>").AppendJoin("", cells.Select(cell => $"<td class=\"{cell.Class}\">{Text(cell.Text)}</td>")).Append("</tr>");
        return this;
    }

    public override string ToString() => $"<div class=\"wide\"><table>{rows}</table></div>";

    private static string Text(string text) => System.Net.WebUtility.HtmlEncode(text);
}
