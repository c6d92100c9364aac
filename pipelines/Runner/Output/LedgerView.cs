using Pipelines.Engine;
using Pipelines.Runner.Explaining;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>promotion-ledger in words, a line a campaign, those first that fall short.</summary>
internal static class LedgerView
{
    /// <param name="engine">Has the ledger as the view <c>inspected</c>.</param>
    /// <param name="servedOn">The day that the ledger's plans are for.</param>
    public static void Write(IAnsiConsole output, IEngine engine, DateOnly servedOn)
    {
        IReadOnlyList<LedgerLine> lines = engine.Query<LedgerLine>(Sql.Embedded(typeof(LedgerView).Assembly, "ledger_lines.sql"));
        ExplanationView.Line(output, lines.Count == 0 ? "No campaigns." : LedgerWords.Headline(lines, servedOn));
        // Of the first ledger every campaign is new, which says nothing.
        bool isFirst = lines.All(line => line.Change == "new");
        foreach (LedgerLine line in lines)
        {
            ExplanationView.Line(output, LedgerWords.Line(isFirst ? line with { Change = "none" } : line));
        }
    }
}
