using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots.Retention;

namespace Pipelines.Runner;

/// <summary>What jobs.yaml and the jobs' code say of how much is kept.</summary>
internal static class RetentionRules
{
    /// <param name="keep">Dates to keep of every signal, instead of what the file says; null for none.</param>
    public static IReadOnlyDictionary<string, RetentionRule> Of(JobsFile file, int? keep) => file.Jobs.Values.ToDictionary(job => job.Name, job =>
    {
        string? chainedOn = JobCatalog.All[job.Name].Needs.FirstOrDefault(need => need.Kind == NeedKind.SincePrevious)?.Name;
        int weekly = job.Retention.Weekly ?? (chainedOn is null ? 0 : RetentionConfig.DefaultWeeklyOfChains);
        return new RetentionRule(keep ?? job.Retention.Keep, weekly, chainedOn, chainedOn is null ? 0 : LateDays(file, chainedOn));
    });

    // How many days back the next night folds again.
    private static int LateDays(JobsFile file, string upstream) =>
        file.Sources[JobCatalog.All[upstream].Needs.First(need => need.Kind == NeedKind.SourceDay).Name].LateDays;
}
