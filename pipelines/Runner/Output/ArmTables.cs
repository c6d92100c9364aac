using Pipelines.Evaluation.Report;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>An experiment in two tables: its arms, and how each differs from the control.</summary>
internal static class ArmTables
{
    public static void Write(IAnsiConsole output, ExperimentFacts experiment)
    {
        output.WriteLine(WhatWasJudged.Sentence(experiment));
        output.Write(Arms(experiment));
        if (!experiment.Differences.IsEmpty)
        {
            output.Write(Differences(experiment));
        }
    }

    private static Table Arms(ExperimentFacts experiment)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("contender", "arm").AddColumn(new TableColumn("listeners").RightAligned());
        table.AddColumns([.. MetricTitle.Headlines.Select(headline => new TableColumn(MetricTitle.Of(headline.Metric, headline.K)).RightAligned())]);
        foreach (ArmFacts arm in experiment.Arms)
        {
            table.AddRow([
                new Text(arm.Contender), new Text(arm.Arm), new Text($"{arm.Listeners}"),
                .. MetricTitle.Headlines.Select(headline => new Text(MetricTitle.WithInterval(arm[headline.Metric, headline.K])))]);
        }

        return table;
    }

    private static Table Differences(ExperimentFacts experiment)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("contender", "arm", "metric", "against").AddColumns(
            new TableColumn("difference").RightAligned(), new TableColumn("95 % interval").RightAligned(), new TableColumn(""));
        foreach (ArmDifferenceFacts one in experiment.Differences.Where(one => MetricTitle.Headlines.Contains((one.Metric, one.K))))
        {
            table.AddRow(
                new Text(one.Contender), new Text(one.Arm), new Text(MetricTitle.Of(one.Metric, one.K)), new Text(one.Against),
                new Text(MetricTitle.Difference(one.Difference)), new Text(MetricTitle.Bounds(one.Low, one.High)), new Text(one.Verdict));
        }

        return table;
    }
}
