using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>A method about one job. Source: BigQuery REST v2, jobs.</summary>
internal abstract class JobRequest<TResponse>(GoogleService service, JobReference job) : GoogleRequest<TResponse>(service, isSafeToRetry: true)
{
    [RequestParameter("projectId", RequestParameterType.Path)]
    public string ProjectId => job.ProjectId;

    [RequestParameter("jobId", RequestParameterType.Path)]
    public string JobId => job.JobId!;

    [RequestParameter("location", RequestParameterType.Query)]
    public string? Location => job.Location;
}
