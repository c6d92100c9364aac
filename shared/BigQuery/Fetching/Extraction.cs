using System.Globalization;
using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;
using Pipelines.Contracts;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Takes a table out to a folder of the staging bucket, brings its files, and removes them there. Source: BigQuery, "Export table data
/// to Cloud Storage", and REST v2, JobConfigurationExtract.
/// </summary>
internal sealed class Extraction(BigQueryClient client, FetchSite site, FetchJournal journal, JobNames names)
{
    private const int Downloads = 4;

    public IReadOnlyList<FetchedFile> Bring(
        BigQueryAct act, TableReference table, IDictionary<string, string> labels, CancellationToken cancellation)
    {
        string folder = journal.Name;
        StagingBucket staging = site.OpenStaging!(site.Staging!);
        journal.Staged(site.Staging!, folder);
        JobConfiguration extract = new()
        {
            Extract = new ExtractConfiguration
            {
                SourceTable = table,
                DestinationUris = [staging.Name($"{folder}/part-*.parquet")],
                DestinationFormat = "PARQUET",
                Compression = "ZSTD",
            },
            Labels = labels,
        };
        BigQueryAct export = act with { Place = staging.Name(folder), Done = "written", Grant = $"Storage Object User (roles/storage.objectUser) on {site.Staging}" };
        JobResource done = client.Run(export, extract, names, cancellation);
        // Their names are known by their number: a list may not show them all yet.
        string[] keys = [.. Enumerable.Range(0, Files(done)).Select(index => string.Create(CultureInfo.InvariantCulture, $"{folder}/part-{index:D12}.parquet"))];
        FetchedFile[] files = SideBySide.Map(keys, Downloads, key =>
        {
            string file = Path.Combine(journal.Folder, Path.GetFileName(key));
            return new FetchedFile(file, staging.Download(key, file, cancellation));
        }, cancellation);
        staging.Clear(folder, keys);
        return files;
    }

    private static int Files(JobResource done) => (int)(done.Statistics?.Extract?.DestinationUriFileCounts?.Sum() ?? 1);
}
