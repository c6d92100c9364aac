using Pipelines.GoogleFakes.BigQuery.Jobs;
using Pipelines.GoogleFakes.BigQuery.Rest;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.BigQuery;

/// <summary>
/// BigQuery's REST API v2, as far as a client of ours needs it: tables.get, list and testIamPermissions, jobs.insert (query, extract), get, cancel and query,
/// getQueryResults, tabledata.list, and INFORMATION_SCHEMA.PARTITIONS. Queries are run by DuckDB; GoogleSQL that the fake does not understand is an
/// error that says so. Paths may begin with /bigquery/v2 or without it, as Google's Node client sends them to an emulator.
/// Source: cloud.google.com/bigquery/docs/reference/rest.
/// </summary>
public sealed class FakeBigQuery : IFakeApi, IDisposable
{
    private readonly Warehouse warehouse = new();
    private readonly Catalog catalog;
    private readonly JobList jobs;

    /// <param name="clock">Dates of tables and jobs.</param>
    /// <param name="storage">Where extracts go; null: there are none.</param>
    public FakeBigQuery(TimeProvider clock, FakeStorage? storage = null)
    {
        catalog = new Catalog(warehouse, clock);
        jobs = new JobList(catalog, storage);
    }

    public FakeBigQuery(FakeStorage? storage = null)
        : this(TimeProvider.System, storage)
    {
    }

    /// <summary>What is to happen to the next jobs.</summary>
    public JobOrders Orders => jobs.Orders;

    /// <summary>Every job that was inserted, in that order; dry runs are none.</summary>
    public IReadOnlyList<FakeJob> Jobs => jobs.All;

    /// <summary>Dry runs of queries so far.</summary>
    public int DryRuns => jobs.DryRuns;

    /// <summary>What queries cost so far, those of metadata included, which cost 10 MiB each.</summary>
    public long BytesBilled => Jobs.Sum(job => job.BytesBilled);

    /// <summary>What queries of tables cost so far.</summary>
    public long BytesBilledForTables => Jobs.Where(job => job.Work is not QueryWork { IsOfMetadata: true }).Sum(job => job.BytesBilled);

    /// <summary>The most rows of a page, whatever <c>maxResults</c> asks for.</summary>
    public int MostRowsOfPage { get; set; } = 10_000;

    /// <summary>Into how many files an extract goes, if there are as many rows.</summary>
    public int ExtractFiles
    {
        get => jobs.ExtractFiles;
        set => jobs.ExtractFiles = value;
    }

    /// <summary>Declares a table without rows; one of the same name is replaced.</summary>
    /// <param name="path">project.dataset.table.</param>
    /// <param name="location">Of its dataset.</param>
    public FakeTable Table(string path, IReadOnlyList<FakeColumn> columns, TimePartitioning? partitioning = null, bool requirePartitionFilter = false, string location = "EU")
    {
        FakeTable table = new(warehouse, catalog.Clock, Parts(path), columns, partitioning) { RequirePartitionFilter = requirePartitionFilter, Location = location };
        catalog.Add(table);
        return table;
    }

    /// <summary>Declares a table of Parquet files: a file, a folder of files, or a folder a day, <c>dt=2026-11-20</c>.</summary>
    /// <param name="partitionedBy">The column of the partitions; null: folders of days are partitions by ingestion time, and without them there are none.</param>
    public FakeTable TableOfParquet(string path, string files, string? partitionedBy = null, string location = "EU")
    {
        ParquetFolder folder = new(files);
        TimePartitioning? partitioning = partitionedBy is not null || folder.IsDated ? TimePartitioning.Day(partitionedBy) : null;
        FakeTable table = Table(path, ParquetFolder.Columns(warehouse, folder.Days.SelectMany(day => day.Files)), partitioning, location: location);
        foreach ((string? partition, IReadOnlyList<string> ofDay) in folder.Days)
        {
            table.LoadParquet(ofDay, partition);
        }

        return table;
    }

    /// <summary>Declares a view.</summary>
    /// <param name="columns">What it gives.</param>
    public FakeTable View(string path, IReadOnlyList<FakeColumn> columns, string query, string location = "EU")
    {
        FakeTable view = new(warehouse, catalog.Clock, Parts(path), columns, null) { ViewQuery = query, Location = location };
        catalog.Add(view);
        return view;
    }

    public void Drop(FakeTable table) => catalog.Remove(table);

    /// <summary>Takes a permission away: bigquery.tables.get, getData or export on project.dataset.table, bigquery.tables.list on
    /// project.dataset, bigquery.jobs.create on a project.</summary>
    public void Deny(string resource, string permission) => catalog.Deny(resource, permission);

    public void Allow(string resource, string permission) => catalog.Allow(resource, permission);

    /// <summary>Ends a job from outside, as somebody who cancels it does.</summary>
    public void Cancel(FakeJob job) => jobs.Cancel(job);

    public bool Serves(ApiCall call) => Inside(call.Path) is not null;

    public async Task Answer(ApiCall call)
    {
        try
        {
            await new Routes(catalog, jobs, MostRowsOfPage).Answer(call, Inside(call.Path)!);
        }
        catch (BigQueryException failure)
        {
            throw new ApiException(failure.Status, failure.Reason, failure.Message) { Location = failure.Location is { } place ? ("parameter", place) : null };
        }
    }

    public void Dispose() => warehouse.Dispose();

    private static string[]? Inside(string[] path) => path switch
    {
        ["bigquery", "v2", "projects", .. var rest] => rest,
        ["projects", .. var rest] => rest,
        _ => null,
    };

    private static (string, string, string) Parts(string path) =>
        path.Split('.') is [var project, var dataset, var table] ? (project, dataset, table) : throw new ArgumentException($"{path} is not project.dataset.table");
}
