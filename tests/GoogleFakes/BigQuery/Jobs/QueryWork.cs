using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Reading;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>A query: <c>JobConfigurationQuery</c>. Its result goes to an anonymous table, which its configuration then names.</summary>
internal sealed class QueryWork : IJobWork
{
    private readonly Catalog catalog;
    private readonly JsonObject query;
    private readonly string project;
    private readonly BoundQuery bound;
    private readonly IReadOnlyCollection<Scan> scans;
    private readonly HashSet<FakeTable> named = [];

    /// <exception cref="BigQueryException">The request can't be carried out as it stands.</exception>
    public QueryWork(Catalog catalog, string project, string? location, JsonObject query)
    {
        (this.catalog, this.project, this.query) = (catalog, project, query);
        // The API's own default is the legacy dialect.
        if ((bool?)query["useLegacySql"] ?? true)
        {
            throw BigQueryException.NotUnderstood("legacy SQL: set useLegacySql to false");
        }

        if (query["destinationTable"] is not null)
        {
            throw BigQueryException.NotUnderstood("a destinationTable");
        }

        IReadOnlyDictionary<string, QueryParameter> parameters = QueryParameter.All(query);
        string text = (string?)query["query"] ?? throw new BigQueryException("invalid", "Required parameter is missing: query");
        (string, string)? standing = query["defaultDataset"] is JsonObject dataset ? ((string?)dataset["projectId"] ?? project, (string)dataset["datasetId"]!) : null;
        bound = new Binder(text, path => Named(path, standing, location), parameters).Bind(QueryParser.Parse(text));
        if (bound.Columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw BigQueryException.InvalidQuery($"Duplicate column names in the result are not supported when a destination table is present. Found duplicate(s): {twice.Key}");
        }

        scans = ScanPlan.Of(bound, expression => Instant(expression, text, parameters));
        Columns = [.. catalog.Warehouse.Describe(bound.Text).Select(column => ColumnOf(column.Name, SqlType.OfDuckDb(column.Type)))];
        Location = location ?? named.FirstOrDefault()?.Location ?? "US";
        BytesProcessed = scans.Sum(scan => scan.Bytes);
        BytesBilled = Pricing.Billed(BytesProcessed, scans.Count);
    }

    public string Kind => "query";

    public string Location { get; }

    public long BytesProcessed { get; }

    public long BytesBilled { get; }

    public FakeTable? Result { get; private set; }

    /// <summary>The result's schema, known before the query runs.</summary>
    public ImmutableArray<FakeColumn> Columns { get; }

    /// <summary>Whether only metadata is read, INFORMATION_SCHEMA.</summary>
    public bool IsOfMetadata => named.All(table => table.IsMetadata);

    public void Run()
    {
        if (query["maximumBytesBilled"]?.ToString() is { } limit && BytesBilled > long.Parse(limit, CultureInfo.InvariantCulture))
        {
            throw new BigQueryException("bytesBilledLimitExceeded",
                string.Create(CultureInfo.InvariantCulture, $"Query exceeded limit for bytes billed: {limit}. {BytesBilled} or higher required."));
        }

        Result = AnonymousTable.Of(catalog, project, Location, Columns, bound.Text);
        query["destinationTable"] = new JsonObject { ["projectId"] = Result.Project, ["datasetId"] = Result.Dataset, ["tableId"] = Result.Name };
        query["writeDisposition"] = "WRITE_TRUNCATE";
    }

    public void Tell(JsonObject statistics, bool isDryRun)
    {
        string processed = BytesProcessed.ToString(CultureInfo.InvariantCulture);
        statistics["totalBytesProcessed"] = processed;
        statistics["query"] = new JsonObject
        {
            ["statementType"] = "SELECT",
            ["totalBytesProcessed"] = processed,
            ["totalBytesBilled"] = (Result is null ? 0 : BytesBilled).ToString(CultureInfo.InvariantCulture),
            ["cacheHit"] = false,
            // Views are left out: whoever counts on being told of them finds out here.
            ["referencedTables"] = new JsonArray([.. named.Where(table => !table.IsMetadata && table.ViewQuery is null).Select(Reference)]),
        };
        if (isDryRun)
        {
            statistics["query"]!["schema"] = FakeColumn.Schema(Columns);
        }
    }

    private FakeTable Named(ImmutableArray<string> path, (string, string)? standing, string? location)
    {
        FakeTable table = catalog.Queried(path, project, standing, location);
        // The view of partitions is made anew for every query, and once for each.
        if (table.IsMetadata && named.FirstOrDefault(other => other.Path == table.Path) is { } made)
        {
            return made;
        }

        if (named.FirstOrDefault()?.Location is { } first && !first.Equals(table.Location, StringComparison.OrdinalIgnoreCase))
        {
            throw new BigQueryException("notFound", $"Not found: Dataset {table.Project}:{table.Dataset} was not found in location {first}");
        }

        named.Add(table);
        return table;
    }

    // An expression without columns, in the time zone that GoogleSQL has for such: UTC.
    private DateTime? Instant(Expression expression, string text, IReadOnlyDictionary<string, QueryParameter> parameters)
    {
        string constant = new ExpressionWriter(text, new Scope(text), parameters).Text(expression);
        return (DateTime?)catalog.Warehouse.Rows($"select try_cast({constant} as timestamp)")[0][0];
    }

    private static JsonObject Reference(FakeTable table) => new() { ["projectId"] = table.Project, ["datasetId"] = table.Dataset, ["tableId"] = table.Name };

    private static FakeColumn ColumnOf(string name, SqlType type) => new(name, type.Legacy, type.IsArray ? "REPEATED" : "NULLABLE");
}
