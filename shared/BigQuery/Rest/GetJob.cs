using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>jobs.get: how far a job has come. It only reads.</summary>
internal sealed class GetJob(GoogleService service, JobReference job) : GoogleRequest<JobResource>(service, isSafeToRetry: true)
{
    [RequestParameter("projectId", RequestParameterType.Path)]
    public string ProjectId => job.ProjectId;

    [RequestParameter("jobId", RequestParameterType.Path)]
    public string JobId => job.JobId!;

    [RequestParameter("location", RequestParameterType.Query)]
    public string? Location => job.Location;

    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "bigquery/v2/projects/{projectId}/jobs/{jobId}";
}
