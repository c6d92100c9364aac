namespace Pipelines.Evaluation.Report;

public static class HtmlPage
{
    public static string Write(EvaluationReport report) => report.Seed.ToString();
}
