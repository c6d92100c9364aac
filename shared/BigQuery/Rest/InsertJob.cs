using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>
/// jobs.insert: starts a job. The job's id is ours, so that a second one is refused as a duplicate (409) where the first was received
/// and its answer was lost; a dry run starts nothing.
/// </summary>
internal sealed class InsertJob(GoogleService service, JobResource job) : GoogleRequest<JobResource>(service, isSafeToRetry: true)
{
    [RequestParameter("projectId", RequestParameterType.Path)]
    public string ProjectId => job.JobReference!.ProjectId;

    public override string MethodName => "insert";

    public override string HttpMethod => "POST";

    public override string RestPath => "bigquery/v2/projects/{projectId}/jobs";

    protected override object GetBody() => job;
}
