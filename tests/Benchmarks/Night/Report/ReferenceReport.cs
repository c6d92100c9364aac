using System.Collections.Immutable;
using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>The rebuild beside the reference, over the signals that both made.</summary>
/// <param name="SqlSeconds">The reference's SQL, of all signals. What several begin with counts once, as the mean over them: one script would make it once.</param>
/// <param name="SqlRatio">
/// <paramref name="SqlSeconds"/> over the seconds of the jobs of those signals, kernels included: how many times as fast the jobs are as
/// SQL, from below, since the reference's C# is left out and what it stands beside is not. Null where SQL made nothing.
/// </param>
/// <param name="CsharpSeconds">The reference's C#, for what SQL alone can't give.</param>
internal sealed record ReferenceReport(double SqlSeconds, double? SqlRatio, double CsharpSeconds, long PeakBytes, ImmutableArray<SignalReference> Signals)
{
    public static ReferenceReport? Of(SizeRun run)
    {
        Step[] steps = [.. run.Steps.Where(step => step is { Phase: Phase.Reference, Reference: not null } && SignalReference.Of(step, run) is not null)];
        SignalReference[] signals = [.. steps.Select(step => SignalReference.Of(step, run)!)];
        if (signals.Length == 0)
        {
            return null;
        }

        SignalReference[] withSql = [.. signals.Where(signal => signal.Kind != ReferenceKind.Csharp)];
        double sql = withSql.Sum(signal => signal.SqlSeconds) - Repeated(steps);
        return new ReferenceReport(
            sql, withSql.Length > 0 ? sql / withSql.Sum(signal => signal.JobSeconds) : null, signals.Sum(signal => signal.CsharpSeconds), signals.Max(signal => signal.PeakBytes), [.. signals]);
    }

    /// <summary>Of the whole, as <see cref="SqlSeconds"/> counts it; signals' own seconds have what they begin with each.</summary>
    public double Seconds() => SqlSeconds + CsharpSeconds;

    private static double Repeated(IEnumerable<Step> steps) => steps
        .SelectMany(step => step.Reference!.Stages.Where(stage => stage.IsCommon))
        .GroupBy(stage => stage.Name)
        .Sum(same => same.Sum(stage => stage.Seconds) - same.Average(stage => stage.Seconds));
}

/// <summary>One signal of the reference beside the jobs that make it.</summary>
/// <param name="Seconds">As for all listeners: where <paramref name="Share"/> is a part, measured on that part and scaled.</param>
/// <param name="JobSeconds">Of the jobs' processes.</param>
/// <param name="Ratio"><paramref name="Seconds"/> over <paramref name="JobSeconds"/>.</param>
internal sealed record SignalReference(
    string Signal, ReferenceKind Kind, double Seconds, double SqlSeconds, double CsharpSeconds, double JobSeconds, double Ratio, ListenerShare Share, long PeakBytes, long Rows)
{
    /// <returns>Null where a job behind the signal was not measured.</returns>
    public static SignalReference? Of(Step step, SizeRun run)
    {
        Step?[] jobs = [.. NightJobs.Behind(step.Name).Select(job => run.Done(Phase.Rebuild, job))];
        if (jobs.Any(job => job is null))
        {
            return null;
        }

        ReferenceRun reference = step.Reference!;
        double seconds = jobs.Sum(job => job!.Cost.Seconds);
        return new SignalReference(
            step.Name, reference.Kind, reference.ScaledSeconds, reference.SqlSeconds, reference.CsharpSeconds, seconds, reference.ScaledSeconds / seconds,
            reference.Listeners, step.Cost.PeakBytes, reference.Rows);
    }

    /// <summary>Where it was measured on a part, words that say so.</summary>
    public string? ShareInWords => Share == ListenerShare.Whole ? null : $"measured on {Share} of the listeners, scaled";
}
