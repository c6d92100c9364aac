using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>jobs.cancel: asks for a job to be stopped, and returns before it is. Asked again, it does no more.</summary>
internal sealed class CancelJob(GoogleService service, JobReference job) : JobRequest<CancelledJob>(service, job)
{
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
