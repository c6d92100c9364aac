using Pipelines.Jobs.Running;

namespace Pipelines.Runner.Output;

/// <summary>How the steps of one date ended.</summary>
/// <param name="Failures">A line each, such as <c>listening-history: has no file …</c>.</param>
internal sealed record DateOutcome(DateOnly Date, int Published, int UpToDate, int Failed, int LeftOut, double Seconds, IReadOnlyList<string> Failures)
{
    public bool IsDone => Failed + LeftOut == 0;

    public string Word => Failed > 0 ? "failed" : LeftOut > 0 ? "left out" : Published > 0 ? "published" : "up to date";

    /// <summary>By date, ascending.</summary>
    public static IEnumerable<DateOutcome> Of(IEnumerable<StepOutcome> outcomes) => outcomes
        .GroupBy(outcome => outcome.Step.Date)
        .OrderBy(date => date.Key)
        .Select(date => new DateOutcome(
            date.Key,
            date.Count(outcome => outcome.Ran),
            date.Count(outcome => outcome is { IsDone: true, Ran: false }),
            date.Count(outcome => outcome.Failure is not null),
            date.Count(outcome => outcome.Because is not null),
            date.Where(outcome => outcome.Ran).Sum(outcome => (outcome.Manifest!.FinishedAt - outcome.Manifest.StartedAt).TotalSeconds),
            [.. date.Where(outcome => outcome.Failure is not null).Select(outcome => $"{outcome.Step.Job}: {outcome.Failure!.Message}")]));
}
