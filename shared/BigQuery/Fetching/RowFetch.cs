using System.Collections.Immutable;
using System.Globalization;
using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Inputs;
using Pipelines.Storage;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Brings a select's rows to this machine: its job leaves them in a table without a name of ours, from which they come as Parquet
/// through the staging bucket, or as pages. What earlier ones left elsewhere is cleared first.
/// </summary>
internal sealed class RowFetch(BigQueryClient client, FetchSite site)
{
    public ImmutableArray<ParquetPart> Fetch(
        BigQueryAct act, BigQuerySelect select, ImmutableArray<Column> columns, string? location, string fingerprint, long? cap, FetchContext context)
    {
        new AbandonedFetches(client, site).Clear(act);
        if (site.Kept.Find(fingerprint) is { } kept)
        {
            return kept;
        }

        return new JournaledWork(client, site).Do(act, location, (names, journal) =>
        {
            JobConfiguration query = new() { Query = select.Configuration(cap), Labels = Labels(act, context) };
            JobResource done = client.Run(act, query, names, context.Cancellation);
            IReadOnlyList<FetchedFile> files = site.Staging is null
                ? Pages(act, done, columns, journal, context)
                : new Extraction(client, site, journal, names).Bring(act, done.Configuration!.Query!.DestinationTable!, Labels(act, context), context.Cancellation);
            return site.Kept.Keep(fingerprint, files);
        });
    }

    private FetchedFile[] Pages(BigQueryAct act, JobResource done, ImmutableArray<Column> columns, FetchJournal journal, FetchContext context)
    {
        using IEngine engine = site.OpenEngine(context.Cancellation);
        string file = new PagedRows(act.Source, columns, site.MostPaged).Write(engine, client.Rows(act, done.JobReference!, context.Cancellation), journal.Folder);
        return [new FetchedFile(file, FileChecksum.Sha256(file, context.Cancellation))];
    }

    // By which Google's bills and lists of jobs tell them apart.
    private static Dictionary<string, string> Labels(BigQueryAct act, FetchContext context)
    {
        Dictionary<string, string> labels = new() { ["source"] = act.Source };
        if (context.Step is { } step)
        {
            labels["pipeline"] = step.Job;
            labels["date"] = step.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return labels;
    }
}
