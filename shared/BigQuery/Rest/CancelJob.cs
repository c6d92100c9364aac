using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>jobs.cancel: asks for a job to be stopped, and returns before it is. Asked again, it does no more.</summary>
internal sealed class CancelJob(GoogleService service, JobReference job) : GoogleRequest<CancelledJob>(service, isSafeToRetry: true)
{
    [RequestParameter("projectId", RequestParameterType.Path)]
    public string ProjectId => job.ProjectId;

    [RequestParameter("jobId", RequestParameterType.Path)]
    public string JobId => job.JobId!;

    [RequestParameter("location", RequestParameterType.Query)]
    public string? Location => job.Location;

    public override string MethodName => "cancel";

    public override string HttpMethod => "POST";

    public override string RestPath => "bigquery/v2/projects/{projectId}/jobs/{jobId}/cancel";
}

/// <summary>Source: BigQuery REST v2, jobs.cancel, response body.</summary>
internal sealed class CancelledJob
{
    [Newtonsoft.Json.JsonProperty("job")]
    public JobResource? Job { get; set; }
}
