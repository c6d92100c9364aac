using System.Globalization;
using Pipelines.BigQuery.Rest;

namespace Pipelines.BigQuery.Running;

/// <summary>
/// Ids of the jobs of one piece of work: <c>pipelines_&lt;ulid&gt;_&lt;n&gt;</c>. They are ours, so that a job whose start was not
/// answered is found again, and one that a killed process left can be cancelled.
/// </summary>
internal sealed class JobNames(string project, string? location, string ulid, Action<JobReference> began)
{
    private int count;

    public JobReference Next()
    {
        JobReference next = new()
        {
            ProjectId = project,
            JobId = string.Create(CultureInfo.InvariantCulture, $"pipelines_{ulid}_{++count}"),
            Location = location,
        };
        began(next);
        return next;
    }
}
