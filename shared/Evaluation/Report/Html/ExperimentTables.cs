using System.Text;

namespace Pipelines.Evaluation.Report.Html;

/// <summary>The arms of an experiment, what decides with intervals, and every difference to the control.</summary>
internal static class ExperimentTables
{
    public static void Write(StringBuilder html, ExperimentFacts experiment)
    {
        HtmlTable arms = new(["contender", "arm", "listeners", .. MetricTitle.Headlines.Select(headline => MetricTitle.Of(headline.Metric, headline.K))]);
        foreach (ArmFacts arm in experiment.Arms)
        {
            arms.Add([(arm.Contender, ""), (arm.Arm, "text"), ($"{arm.Listeners}", ""), .. MetricTitle.Headlines.Select(headline => (MetricTitle.WithInterval(arm[headline.Metric, headline.K]), ""))]);
        }

        HtmlTable differences = new("contender", "arm", "against", "metric", "difference", "95 % interval, unpaired", "");
        foreach (ArmDifferenceFacts one in experiment.Differences)
        {
            string kind = one.Verdict is "better" or "worse" ? one.Verdict : "";
            differences.Add(
                (one.Contender, ""), (one.Arm, "text"), (one.Against, "text"), (MetricTitle.Of(one.Metric, one.K), "text"),
                (MetricTitle.Difference(one.Difference), kind), (MetricTitle.Bounds(one.Low, one.High), ""), (one.Verdict, $"text {kind}"));
        }

        html.Append($"<h2>{HtmlTable.Text($"Experiment {experiment.Name}")}</h2>\n<p class=\"quiet\">{HtmlTable.Text(WhatWasJudged.Sentence(experiment))}</p>\n");
        html.Append(arms).Append("<p></p>\n").Append(differences).Append('\n');
    }
}
