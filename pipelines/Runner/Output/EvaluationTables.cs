using System.Globalization;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Report;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>An evaluation in tables: what decides with intervals, everything at one K, and the differences to the best baseline.</summary>
internal sealed class EvaluationTables(EvaluationReport report)
{
    public static void Write(IAnsiConsole output, EvaluationReport report, int k)
    {
        EvaluationTables tables = new(report);
        foreach (string sentence in WhatWasJudged.Sentences(report))
        {
            output.WriteLine(sentence);
        }

        output.Write(tables.Headlines());
        output.Write(tables.AllAt(k));
        if (!report.Differences.IsEmpty)
        {
            output.Write(tables.Differences());
        }

        foreach (ContenderFacts contender in report.Contenders.Where(contender => contender.Faults != Faults.None))
        {
            Faults faults = contender.Faults;
            output.MarkupLineInterpolated(
                $"[bold]{contender.Name}[/]: places that no list may hold: {faults.Heard} heard, {faults.Unavailable} unavailable, {faults.Unknown} unknown, {faults.Repeated} repeated; {faults.ListenersWithoutList} listeners without a list");
        }
    }

    private Table Headlines()
    {
        var shown = MetricTitle.Headlines.Where(headline => HasValue(headline.Metric, headline.K)).ToArray();
        Table table = new Table().Border(TableBorder.Simple).AddColumn("contender");
        table.AddColumns([.. shown.Select(headline => new TableColumn(MetricTitle.Of(headline.Metric, headline.K)).RightAligned())]);
        foreach (ContenderFacts contender in report.Contenders)
        {
            table.AddRow([Name(contender), .. shown.Select(headline => Cell(contender, headline.Metric, headline.K, withInterval: true))]);
        }

        return table;
    }

    private Table AllAt(int k)
    {
        Metric[] shown = [.. Enum.GetValues<Metric>().Where(metric => HasValue(metric, k))];
        Table table = new Table().Border(TableBorder.Simple).AddColumn($"at {k}");
        table.AddColumns([.. shown.Select(metric => new TableColumn(MetricTitle.Of(metric)).RightAligned())]);
        foreach (ContenderFacts contender in report.Contenders)
        {
            table.AddRow([Name(contender), .. shown.Select(metric => Cell(contender, metric, k, withInterval: false))]);
        }

        return table;
    }

    private Table Differences()
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("contender", "metric", "against").AddColumns(
            new TableColumn("difference").RightAligned(), new TableColumn("95 % interval").RightAligned(), new TableColumn("relative").RightAligned(), new TableColumn(""));
        foreach (DifferenceFacts difference in report.Differences.Where(one => MetricTitle.Headlines.Contains((one.Metric, one.K))))
        {
            double? against = report.Contender(difference.Against)[difference.Metric, difference.K].Value;
            table.AddRow(
                new Text(difference.Contender),
                new Text(MetricTitle.Of(difference.Metric, difference.K)),
                new Text(difference.Against),
                new Text(MetricTitle.Difference(difference.Difference)),
                new Text($"{MetricTitle.Difference(difference.Low)} … {MetricTitle.Difference(difference.High)}"),
                new Text(against > 0 ? (difference.Difference / against.Value).ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture) : ""),
                new Text(!difference.IsApartFromZero ? "may be chance" : difference.Difference > 0 ? "better" : "worse"));
        }

        return table;
    }

    private static Text Name(ContenderFacts contender) => new(contender.Name);

    private Text Cell(ContenderFacts contender, Metric metric, int k, bool withInterval)
    {
        MetricFacts facts = contender[metric, k];
        string value = MetricTitle.Value(metric, facts.Value);
        string text = withInterval ? $"{value} ({MetricTitle.Value(metric, facts.Low)} … {MetricTitle.Value(metric, facts.High)})" : value;
        return new Text(text, report.IsBest(contender, metric, k) ? new Style(decoration: Decoration.Bold) : Style.Plain);
    }

    private bool HasValue(Metric metric, int k) => report.Contenders.Any(contender => contender[metric, k].Value is not null);
}
