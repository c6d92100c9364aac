using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Writes down what a run did, by job and day of November 2026.</summary>
internal sealed class RecordingObserver : IRunObserver
{
    /// <summary>Such as <c>days 20 Missing</c>.</summary>
    public List<string> Ran { get; } = [];

    public Plan? Plan { get; private set; }

    /// <summary>Such as <c>days 20: message</c>.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Such as <c>totals 20 for days 20</c>.</summary>
    public List<string> LeftOut { get; } = [];

    public List<string> Kept { get; } = [];

    public Dictionary<string, ImmutableArray<AuditResult>> AuditsOf { get; } = [];

    public List<DateOnly> ReleasedDates { get; } = [];

    /// <summary>Pointers that were held back.</summary>
    public List<string> Held { get; } = [];

    public Action<Step> WhenPublished { get; set; } = static _ => { };

    public void Planned(Plan plan) => Plan = plan;

    public void UpToDate(Step step, Manifest manifest) => Kept.Add(Short(step));

    public void Started(Step step, string run, StepReason reason) => Ran.Add($"{Short(step)} {reason}");

    public void StageStarted(Step step, string stage)
    {
    }

    public void Progressed(Step step, int done, int total)
    {
    }

    public void Audited(Step step, string run, ImmutableArray<AuditResult> audits) => AuditsOf[Short(step)] = audits;

    public void Published(Step step, Manifest manifest) => WhenPublished(step);

    public void Failed(Step step, Exception failure) => Failures.Add($"{Short(step)}: {failure.Message}");

    public void Skipped(Step step, Step because) => LeftOut.Add($"{Short(step)} for {Short(because)}");

    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes)
    {
    }

    public void Released(Release release) => ReleasedDates.Add(release.Date);

    public void HeldBack(HeldBack held) => Held.Add(held.Key);

    private static string Short(Step step) => $"{step.Job} {step.Date.Day.ToString(CultureInfo.InvariantCulture)}";
}
