namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>
/// <c>INFORMATION_SCHEMA.PARTITIONS</c> of a dataset: a row a partition, one with a null id for a table without partitions; no views, and no
/// tables that may not be looked at. Source: cloud.google.com/bigquery/docs/information-schema-partitions.
/// </summary>
internal static class PartitionsView
{
    private static readonly FakeColumn[] Columns =
    [
        new("table_catalog", "STRING"), new("table_schema", "STRING"), new("table_name", "STRING"), new("partition_id", "STRING"),
        new("total_rows", "INTEGER"), new("total_logical_bytes", "INTEGER"), new("total_billable_bytes", "INTEGER"),
        new("last_modified_time", "TIMESTAMP"), new("storage_tier", "STRING"),
    ];

    /// <exception cref="BigQueryException">notFound, accessDenied.</exception>
    public static FakeTable Of(Catalog catalog, string project, string dataset, string? location)
    {
        List<FakeTable> tables = [.. catalog.Of(project, dataset)];
        if (tables.Count == 0 || (location is not null && !tables[0].Location.Equals(location, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BigQueryException("notFound", $"Not found: Dataset {project}:{dataset} was not found in location {location ?? "US"}");
        }

        if (catalog.IsDenied($"{project}.{dataset}", "bigquery.tables.list"))
        {
            throw new BigQueryException("accessDenied", $"Access Denied: Dataset {project}:{dataset}: User does not have bigquery.tables.list permission for dataset {project}:{dataset}");
        }

        IEnumerable<object?[]> rows = tables
            .Where(table => table.ViewQuery is null && !catalog.IsDenied(table.Path, "bigquery.tables.get"))
            .SelectMany(table => table.Partitions.Select(partition => Row(table, partition)));
        return new FakeTable(catalog.Warehouse, catalog.Clock, (project, dataset, "INFORMATION_SCHEMA.PARTITIONS"), Columns, null)
        {
            Location = tables[0].Location,
            IsMetadata = true,
        }.Load(rows);
    }

    private static object?[] Row(FakeTable table, FakePartition partition)
    {
        long bytes = partition.Bytes.Values.Sum();
        return
        [
            table.Project, table.Dataset, table.Name, partition.Id.Length == 0 ? null : partition.Id,
            partition.Rows, bytes, bytes, partition.LastModified, "ACTIVE",
        ];
    }
}
