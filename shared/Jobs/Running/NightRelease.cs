using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>Moves the release when a night is whole: once every serving signal of jobs.yaml is published for its date.</summary>
public static class NightRelease
{
    /// <returns>The release, if it moved; else null.</returns>
    public static Release? Move(JobsFile file, SnapshotStore snapshots, DateOnly date)
    {
        string[] serving = [.. file.Jobs.Values.Where(job => job.Serving).Select(job => job.Name)];
        return serving.Length > 0 ? new Publisher(snapshots).Release(date, serving) : null;
    }
}
