using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>jobs.get: how far a job has come. It only reads.</summary>
internal sealed class GetJob(GoogleService service, JobReference job) : JobRequest<JobResource>(service, job)
{
    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "bigquery/v2/projects/{projectId}/jobs/{jobId}";
}
