using System.Globalization;
using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>jobs.getQueryResults: a page of the rows of a query that is done. It only reads.</summary>
internal sealed class GetQueryResults(GoogleService service, JobReference job, string? pageToken, int maxResults)
    : JobRequest<QueryResults>(service, job)
{
    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken => pageToken;

    [RequestParameter("maxResults", RequestParameterType.Query)]
    public string MaxResults => maxResults.ToString(CultureInfo.InvariantCulture);

    /// <summary>Times as whole microseconds; otherwise they come as seconds in floating point, which are not exact.</summary>
    [RequestParameter("formatOptions.useInt64Timestamp", RequestParameterType.Query)]
    public string UseInt64Timestamp { get; } = "true";

    public override string MethodName => "getQueryResults";

    public override string HttpMethod => "GET";

    public override string RestPath => "bigquery/v2/projects/{projectId}/queries/{jobId}";
}
