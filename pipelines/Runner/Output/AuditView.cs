using Pipelines.Snapshots;
using Spectre.Console;
using static System.FormattableString;

namespace Pipelines.Runner.Output;

/// <summary>What audits found of a run, those that do not hold first.</summary>
internal static class AuditView
{
    public static void Write(IAnsiConsole output, Manifest manifest)
    {
        if (manifest.Audits.IsEmpty)
        {
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns("audit", "severity", "figure", "must be", "holds", "look at");
        foreach (AuditResult audit in manifest.Audits.OrderBy(audit => audit.Holds))
        {
            table.AddRow(
                Markup.Escape(audit.Name),
                audit.Severity == AuditSeverity.Error ? "error" : "warn",
                Invariant($"{audit.Figure:0.######}"),
                Markup.Escape(audit.Bound),
                audit.Holds ? "yes" : audit.Severity == AuditSeverity.Error ? "[red]no[/]" : "[yellow]no[/]",
                Markup.Escape(audit.Detail));
        }

        output.Write(table);
    }
}
