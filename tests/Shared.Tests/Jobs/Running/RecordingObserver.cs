using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Writes down what a run did, by job and day of November 2026.</summary>
internal sealed class RecordingObserver : IRunObserver
{
    /// <summary>Such as <c>days 20 Missing</c>.</summary>
    public List<string> Ran { get; } = [];

    public List<string> Kept { get; } = [];

    /// <summary>Such as <c>days 20 Bug</c>.</summary>
    public List<string> FailedSteps { get; } = [];

    public List<DateOnly> ReleasedDates { get; } = [];

    public Action<Step> WhenPublished { get; set; } = static _ => { };

    public void Planned(IReadOnlyList<Step> steps)
    {
    }

    public void UpToDate(Step step, Manifest manifest) => Kept.Add(Short(step));

    public void Started(Step step, string run, StepReason reason) => Ran.Add($"{Short(step)} {reason}");

    public void StageStarted(Step step, string stage)
    {
    }

    public void Progressed(Step step, int done, int total)
    {
    }

    public void Published(Step step, Manifest manifest) => WhenPublished(step);

    public void Failed(Step step, Exception failure) => FailedSteps.Add($"{Short(step)} {PipelineException.CodeOf(failure)}");

    public void Released(Release release) => ReleasedDates.Add(release.Date);

    private static string Short(Step step) => $"{step.Job} {step.Date.Day.ToString(CultureInfo.InvariantCulture)}";
}
