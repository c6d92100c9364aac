using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>A table written to Cloud Storage as Parquet: <c>JobConfigurationExtract</c>.</summary>
internal sealed class ExtractWork : IJobWork
{
    private readonly Catalog catalog;
    private readonly FakeStorage storage;
    private readonly FakeTable table;
    private readonly string bucket;
    private readonly string pattern;
    private readonly string compression;
    private readonly int shards;
    private long files;

    /// <exception cref="BigQueryException">The request can't be carried out as it stands.</exception>
    public ExtractWork(Catalog catalog, FakeStorage? storage, string? location, JsonObject extract, int shards)
    {
        this.catalog = catalog;
        this.storage = storage ?? throw BigQueryException.NotUnderstood("an extract without a fake of Cloud Storage beside it");
        this.shards = shards;
        JsonNode source = extract["sourceTable"] ?? throw new BigQueryException("invalid", "Required parameter is missing: sourceTable");
        table = catalog.Find((string)source["projectId"]!, (string)source["datasetId"]!, (string)source["tableId"]!, location);
        if (catalog.IsDenied(table.Path, "bigquery.tables.export"))
        {
            throw new BigQueryException("accessDenied", $"Access Denied: Table {table.Id}: Permission bigquery.tables.export denied on table {table.Id} (or it may not exist).");
        }

        compression = ParquetExport.Compression((string?)extract["destinationFormat"], (string?)extract["compression"]);
        (bucket, pattern) = Destination(extract);
    }

    public string Kind => "extract";

    public string Location => table.Location;

    public long BytesProcessed => table.Bytes;

    /// <summary>Extracts from the shared slot pool cost nothing.</summary>
    public long BytesBilled => 0;

    public FakeTable? Result => null;

    public void Run()
    {
        if (!MayWrite())
        {
            throw new BigQueryException("accessDenied", "Access Denied: BigQuery BigQuery: Permission denied while writing data.");
        }

        bool isSharded = pattern.Contains('*', StringComparison.Ordinal);
        files = isSharded ? Math.Clamp(table.Rows, 1, shards) : 1;
        for (int shard = 0; shard < files; shard++)
        {
            string name = pattern.Replace("*", shard.ToString("D12", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            storage.Put(bucket, name, ParquetExport.Bytes(catalog.Warehouse, table, shard, (int)files, compression));
        }
    }

    public void Tell(JsonObject statistics, bool isDryRun) => statistics["extract"] = new JsonObject
    {
        ["destinationUriFileCounts"] = new JsonArray(files.ToString(CultureInfo.InvariantCulture)),
        ["inputBytes"] = table.Bytes.ToString(CultureInfo.InvariantCulture),
    };

    private bool MayWrite()
    {
        try
        {
            return storage.Allows(bucket, "storage.objects.create");
        }
        catch (ApiException missing)
        {
            throw new BigQueryException("notFound", $"Not found: Bucket {bucket}: {missing.Message}");
        }
    }

    private static (string Bucket, string Pattern) Destination(JsonObject extract)
    {
        string uri = extract["destinationUris"] is JsonArray { Count: 1 } uris ? (string)uris[0]! : throw BigQueryException.NotUnderstood("other than one of destinationUris");
        string[] parts = uri.Split('/', 4);
        if (parts is not ["gs:", "", { Length: > 0 } bucket, { Length: > 0 } pattern])
        {
            throw new BigQueryException("invalid", $"Invalid extract destination URI '{uri}'. Must be a valid Google Storage path.");
        }

        return pattern.Count(letter => letter == '*') > 1 ? throw new BigQueryException("invalid", "Only one wildcard is allowed in an extract destination URI") : (bucket, pattern);
    }
}
