using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.BigQuery.Rest;

/// <summary>tables.get: schema, size and times of a table, and how it is partitioned. It only reads.</summary>
internal sealed class GetTable(GoogleService service, TableReference table) : GoogleRequest<TableResource>(service, isSafeToRetry: true)
{
    [RequestParameter("projectId", RequestParameterType.Path)]
    public string ProjectId => table.ProjectId;

    [RequestParameter("datasetId", RequestParameterType.Path)]
    public string DatasetId => table.DatasetId;

    [RequestParameter("tableId", RequestParameterType.Path)]
    public string TableId => table.TableId;

    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "bigquery/v2/projects/{projectId}/datasets/{datasetId}/tables/{tableId}";
}
