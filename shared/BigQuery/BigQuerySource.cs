using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pipelines.BigQuery.Fetching;
using Pipelines.BigQuery.Reading;
using Pipelines.BigQuery.Running;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;

namespace Pipelines.BigQuery;

/// <summary>
/// A table, view or query of BigQuery as a source. A run reads exactly one day of it, by parameters, in the contract's columns. What it
/// holds is found out without reading rows: see <see cref="DayReader"/> for days and when they count as changed.
/// </summary>
internal sealed class BigQuerySource : ISource
{
    private readonly SourceConfig config;
    private readonly BigQueryClient client;
    private readonly RowFetch fetch;
    private readonly FetchSite site;
    private readonly ScanCap cap;
    private readonly BigQueryAct act;
    private readonly CancellationToken cancellation;

    // One look, as of every source.
    private readonly Lazy<Relation> relation;
    private readonly Lazy<ImmutableSortedDictionary<DateOnly, DayMark>> days;

    /// <param name="cancellation">Ends looks; a fetch has its own.</param>
    public BigQuerySource(SourceConfig config, BigQueryClient client, ScanCap cap, FetchSite site, CancellationToken cancellation)
    {
        (this.config, this.client, this.cap, this.site, this.cancellation) = (config, client, cap, site, cancellation);
        fetch = new RowFetch(client, site);
        act = new BigQueryAct(config.Name, Place, client.Project, cap.Key);
        relation = new(() => new RelationReader(config, client, act, cancellation).Read());
        days = new(() => new DayReader(client, act, cap, site, cancellation).Read(relation.Value));
    }

    public bool IsDated => config.BigQuery!.DateColumn is not null;

    public string Place => config.BigQuery!.Table is { } table ? TableName.Of(TableName.Parse(table, client.Project)) : $"the query of sources.{config.Name}.bigquery";

    public string Unit => "rows";

    public IReadOnlyList<DateOnly> Dates() => [.. days.Value.Keys];

    public SourcePartition Partition(DateOnly? date)
    {
        Relation from = relation.Value;
        DayMark? mark = date is DateOnly day ? days.Value.GetValueOrDefault(day) : new DayMark(from.Mark, from.Table?.NumRows ?? 1, from.Table?.NumBytes);
        if (mark is null or { Rows: 0 })
        {
            return SourcePartition.None;
        }

        BigQuerySelect select = from.Rows(date);
        string fingerprint = Fingerprint(select, mark);
        // What failed in passing is asked for again when the rows are fetched.
        Lazy<long> scan = new(() => Scan(from, select, fingerprint, date), LazyThreadSafetyMode.PublicationOnly);
        return new SourcePartition(fingerprint, context => Fetch(from, select, fingerprint, scan, context)) 
        {
            Bytes = mark.Bytes,
            Scan = () => scan.Value,
            Table = Table(from, date),
        };
    }

    // A view or a query has no rows of its own: a cluster reads what is fetched of it, where that is within its reach.
    private Engine.BigQueryTable? Table(Relation from, DateOnly? date) => from.Table is null ? null : new Engine.BigQueryTable
    {
        ParentProject = client.Project,
        Table = Place,
        Day = date is DateOnly day ? new Engine.BigQueryDay(from.Date!.Name, from.Date.Type, day) : null,
    };

    private ImmutableArray<Engine.ParquetPart> Fetch(Relation from, BigQuerySelect select, string fingerprint, Lazy<long> scan, FetchContext context)
    {
        // Nothing is spent before it is known how much it would be.
        _ = scan.Value;
        return fetch.Fetch(act, select, [.. from.Columns.Select(column => column.Column)], from.Location, fingerprint, cap.Bytes, context);
    }

    private long Scan(Relation from, BigQuerySelect select, string fingerprint, DateOnly? date)
    {
        if (site.Kept.Has(fingerprint))
        {
            return 0;
        }

        long bytes = client.DryRun(act, select, cancellation).Statistics?.TotalBytesProcessed ?? 0;
        cap.Demand(date is DateOnly day ? $"{config.Name} of {day:yyyy-MM-dd}" : config.Name, bytes);
        // A table's own columns come out about as large as they are scanned.
        if (site.Staging is null && from.Table is not null && bytes > site.MostPaged)
        {
            throw PagedRows.TooMany(config.Name, site.MostPaged);
        }

        return bytes;
    }

    /// <summary>Of what is asked, and of what it was asked of: 32 hexadecimal digits.</summary>
    private static string Fingerprint(BigQuerySelect select, DayMark mark) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{select}\n{mark.Text}")))[..32];
}
