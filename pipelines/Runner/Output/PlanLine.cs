using System.Globalization;
using Pipelines.Jobs.Planning;

namespace Pipelines.Runner.Output;

/// <summary>What a plan does about one job, for one date or several in a row that it treats alike.</summary>
/// <param name="Step">Such as <c>listening-history 2026-11-01 … 2026-11-20 (20 dates)</c>.</param>
/// <param name="Why">Such as <c>not published yet</c>.</param>
internal sealed record PlanLine(string Step, string Why, long InputBytes, long InputRows, long? ScannedBytes, double? Seconds)
{
    /// <summary>All but the dates, in a sentence.</summary>
    public string What => $"{Why}; {Reads}, {Takes}";

    public string Reads => $"reads {ManifestView.Bytes(InputBytes)}{(InputRows > 0 ? $" and {InputRows:N0} rows" : "")}{(ScannedBytes is long scanned ? $", scans {ManifestView.Bytes(scanned)}" : "")}";

    public string Takes => Seconds is double seconds ? string.Create(CultureInfo.InvariantCulture, $"about {seconds:0.#} s") : "never run before";

    /// <summary>One line for every stretch of dates of a job with one reason; nothing for what is up to date.</summary>
    public static IEnumerable<PlanLine> Of(Plan plan)
    {
        List<List<PlannedStep>> stretches = [];
        foreach (PlannedStep step in plan.ToDo)
        {
            List<PlannedStep>? open = stretches.LastOrDefault(stretch => stretch[^1].Step.Job == step.Step.Job);
            if (open is not null && open[^1].Step.Date.AddDays(1) == step.Step.Date && Kind(open[^1]) == Kind(step))
            {
                open.Add(step);
            }
            else
            {
                stretches.Add([step]);
            }
        }

        return stretches.Select(Of);
    }

    public static string Words(StepReason reason) => reason switch
    {
        StepReason.Missing => "not published yet",
        StepReason.InputChanged => "an input changed",
        StepReason.ParametersChanged => "parameters changed",
        StepReason.LogicChanged => "the logic changed",
        StepReason.MarkedBad => "what is published was marked bad",
        StepReason.Forced => "forced",
        _ => reason.ToString(),
    };

    // Days that lack the same thing are told by the first one's message.
    private static string Kind(PlannedStep step) => step.Fault is { } fault ? $"{fault.Code}" : Reason(step);

    private static string Reason(PlannedStep step) => step switch
    {
        { Fault: { } fault } => $"can't run: {fault.Message}",
        { IsCertain: false } => "if an input comes out changed",
        _ => Words(step.Reason!.Value),
    };

    private static PlanLine Of(List<PlannedStep> stretch) => new(
        stretch.Count == 1 ? stretch[0].Step.ToString() : $"{stretch[0].Step} … {stretch[^1].Step.Date:yyyy-MM-dd} ({stretch.Count} dates)",
        Reason(stretch[0]),
        stretch.Sum(step => step.InputBytes),
        stretch.Sum(step => step.InputRows),
        stretch.Any(step => step.ScannedBytes is not null) ? stretch.Sum(step => step.ScannedBytes ?? 0) : null,
        stretch.Any(step => step.Seconds is null) ? null : stretch.Sum(step => step.Seconds));
}
