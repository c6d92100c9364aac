using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Jobs;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Rest;

/// <summary>The methods by their paths below <c>projects/</c>.</summary>
internal sealed class Routes(Catalog catalog, JobList jobs, int mostRows)
{
    private const string TestPermissions = ":testIamPermissions";

    public async Task Answer(ApiCall call, string[] path)
    {
        JsonObject answer = (call.Method, path) switch
        {
            ("GET", [var project, "datasets", var dataset]) => TableResource.Dataset(catalog, project, dataset),
            ("GET", [var project, "datasets", var dataset, "tables"]) => TableResource.List(catalog, project, dataset),
            ("GET", [var project, "datasets", var dataset, "tables", var name]) => TableResource.Get(catalog, project, dataset, name),
            ("GET", [var project, "datasets", var dataset, "tables", var name, "data"]) => TableData(call, project, dataset, name),
            ("POST", [var project, "datasets", var dataset, "tables", var name]) when name.EndsWith(TestPermissions, StringComparison.Ordinal) =>
                TableResource.Permissions(catalog, project, dataset, name[..^TestPermissions.Length], await call.Json()),
            ("POST", [var project, "jobs"]) => JobResource.Of(jobs.Insert(project, await call.Json())),
            ("GET", [var project, "jobs", var id]) => JobResource.Of(Looked(call, project, id)),
            ("POST", [var project, "jobs", var id, "cancel"]) => Cancelled(call, project, id),
            ("GET", [var project, "queries", var id]) => Results(call, Looked(call, project, id)),
            ("POST", [var project, "queries"]) => Queried(project, await call.Json()),
            _ => throw ApiException.NotFaked($"{call.Method} {string.Join('/', path)}"),
        };
        await call.Answer(answer);
    }

    // tabledata.list
    private JsonObject TableData(ApiCall call, string project, string dataset, string name)
    {
        FakeTable table = catalog.Find(project, dataset, name);
        if (catalog.IsDenied(table.Path, "bigquery.tables.getData"))
        {
            throw new BigQueryException("accessDenied", $"Access Denied: Table {table.Id}: Permission bigquery.tables.getData denied on table {table.Id} (or it may not exist).");
        }

        JsonObject list = new() { ["kind"] = "bigquery#tableDataList" };
        RowPage.Read(catalog.Warehouse, table, PageRequest.Of(call), mostRows).AddTo(list);
        return list;
    }

    private FakeJob Looked(ApiCall call, string project, string id)
    {
        FakeJob job = jobs.Find(project, id, call.Query("location"));
        jobs.Look(job);
        return job;
    }

    // jobs.cancel: answers at once, and the job ends with the reason stopped.
    private JsonObject Cancelled(ApiCall call, string project, string id)
    {
        FakeJob job = jobs.Find(project, id, call.Query("location"));
        jobs.Cancel(job);
        return new JsonObject { ["kind"] = "bigquery#jobCancelResponse", ["job"] = JobResource.Of(job) };
    }

    // jobs.query: insert and getQueryResults in one.
    private JsonObject Queried(string project, JsonObject request)
    {
        FakeJob job = jobs.Query(project, request);
        jobs.Look(job);
        PageRequest page = new(0, (long?)request["maxResults"], (bool?)request["formatOptions"]?["useInt64Timestamp"] ?? false);
        JsonObject answer = Results(job, page);
        answer["kind"] = "bigquery#queryResponse";
        return answer;
    }

    private JsonObject Results(ApiCall call, FakeJob job) => Results(job, PageRequest.Of(call));

    // jobs.getQueryResults; of a job that failed, the error.
    private JsonObject Results(FakeJob job, PageRequest page)
    {
        if (job.Failure is { } failure)
        {
            throw failure;
        }

        if (job.Work is not QueryWork)
        {
            throw new BigQueryException("invalid", $"Cannot get query results of the job {job.Id}, which is no query");
        }

        JsonObject answer = new()
        {
            ["kind"] = "bigquery#getQueryResultsResponse",
            ["jobReference"] = JobResource.Reference(job),
            ["jobComplete"] = job.Result is not null,
        };
        if (job.Result is { } result)
        {
            answer["schema"] = FakeColumn.Schema(result.Columns);
            answer["totalBytesProcessed"] = JobResource.Number(job.BytesProcessed);
            answer["cacheHit"] = false;
            RowPage.Read(catalog.Warehouse, result, page, mostRows).AddTo(answer);
        }

        return answer;
    }
}
