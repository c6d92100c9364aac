using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Rest;

/// <summary>The resources <c>Table</c> and <c>Dataset</c>.</summary>
internal static class TableResource
{
    // tables.get
    public static JsonObject Get(Catalog catalog, string project, string dataset, string name)
    {
        FakeTable table = catalog.Find(project, dataset, name);
        return catalog.IsDenied(table.Path, "bigquery.tables.get")
            ? throw new BigQueryException("accessDenied", $"Access Denied: Table {table.Id}: Permission bigquery.tables.get denied on table {table.Id} (or it may not exist).")
            : Full(table);
    }

    // tables.list: a short form of each.
    public static JsonObject List(Catalog catalog, string project, string dataset)
    {
        List<FakeTable> tables = [.. Known(catalog, project, dataset)];
        if (catalog.IsDenied($"{project}.{dataset}", "bigquery.tables.list"))
        {
            throw new BigQueryException("accessDenied", $"Access Denied: Dataset {project}:{dataset}: Permission bigquery.tables.list denied on dataset {project}:{dataset} (or it may not exist).");
        }

        return new JsonObject
        {
            ["kind"] = "bigquery#tableList",
            ["tables"] = new JsonArray([.. tables.Select(Short)]),
            ["totalItems"] = tables.Count,
        };
    }

    // tables.testIamPermissions: those of the asked ones that the caller has.
    public static JsonObject Permissions(Catalog catalog, string project, string dataset, string name, JsonObject asked)
    {
        FakeTable table = catalog.Find(project, dataset, name);
        IEnumerable<string> had = (asked["permissions"] as JsonArray ?? []).Select(permission => (string)permission!).Where(permission => !catalog.IsDenied(table.Path, permission));
        JsonArray permissions = new([.. had.Select(permission => JsonValue.Create(permission))]);
        return permissions.Count == 0 ? [] : new JsonObject { ["permissions"] = permissions };
    }

    // datasets.get
    public static JsonObject Dataset(Catalog catalog, string project, string dataset) => new()
    {
        ["kind"] = "bigquery#dataset",
        ["id"] = $"{project}:{dataset}",
        ["datasetReference"] = new JsonObject { ["projectId"] = project, ["datasetId"] = dataset },
        ["location"] = Known(catalog, project, dataset).First().Location,
    };

    private static List<FakeTable> Known(Catalog catalog, string project, string dataset)
    {
        List<FakeTable> tables = [.. catalog.Of(project, dataset)];
        return tables.Count > 0 ? tables : throw new BigQueryException("notFound", $"Not found: Dataset {project}:{dataset}");
    }

    private static JsonObject Short(FakeTable table)
    {
        JsonObject json = new()
        {
            ["kind"] = "bigquery#table",
            ["id"] = table.Id,
            ["tableReference"] = new JsonObject { ["projectId"] = table.Project, ["datasetId"] = table.Dataset, ["tableId"] = table.Name },
            ["type"] = table.ViewQuery is null ? "TABLE" : "VIEW",
            ["creationTime"] = JobResource.Milliseconds(table.CreatedAt),
        };
        if (table.Partitioning is { } partitioning)
        {
            JsonObject time = new() { ["type"] = partitioning.Type };
            if (partitioning.Field is not null)
            {
                time["field"] = partitioning.Field;
            }

            json["timePartitioning"] = time;
        }

        return json;
    }

    private static JsonObject Full(FakeTable table)
    {
        JsonObject json = Short(table);
        json["schema"] = FakeColumn.Schema(table.Columns);
        json["location"] = table.Location;
        json["lastModifiedTime"] = JobResource.Milliseconds(table.LastModified);
        json["numRows"] = JobResource.Number(table.Rows);
        json["numBytes"] = JobResource.Number(table.Bytes);
        if (table.RequirePartitionFilter)
        {
            json["requirePartitionFilter"] = true;
        }

        if (table.ViewQuery is { } query)
        {
            json["view"] = new JsonObject { ["query"] = query, ["useLegacySql"] = false };
        }

        return json;
    }
}
