using Pipelines.BigQuery.Fetching;
using Pipelines.BigQuery.Reading;
using Pipelines.BigQuery.Running;
using Pipelines.Engine;
using Pipelines.Google;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Storage.Caching;

namespace Pipelines.BigQuery;

/// <summary>Opens the sources of an environment that come from BigQuery.</summary>
public sealed class BigQuerySources
{
    /// <summary>Folder of the work directory for journals of what is elsewhere, and files on their way.</summary>
    public const string FetchingFolder = ".fetching";

    private readonly BigQueryClient client;
    private readonly GoogleConfig google;
    private readonly CancellationToken cancellation;
    private FetchSite site;

    /// <param name="bigQuery">Who answers queries.</param>
    /// <param name="openStorage">Where results are staged; asked for where there is a staging bucket.</param>
    /// <param name="google">With a project, as jobs.yaml was checked for.</param>
    /// <param name="cache">Where fetched partitions are kept.</param>
    /// <param name="workDirectory">Of the environment.</param>
    /// <param name="openEngine">Writes pages of rows as Parquet, where there is no staging bucket.</param>
    /// <param name="cancellation">Ends looks at what there is; a fetch has its own.</param>
    public BigQuerySources(
        GoogleService bigQuery,
        Func<GoogleService> openStorage,
        GoogleConfig google,
        FileCache cache,
        string workDirectory,
        Func<CancellationToken, IEngine> openEngine,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        (this.google, this.cancellation) = (google, cancellation);
        client = new BigQueryClient(bigQuery, google.Project!, google.Location);
        site = new FetchSite
        {
            Kept = new FetchedFiles(cache),
            Staging = google.Staging,
            OpenStaging = google.Staging is null ? null : root => new StagingBucket(openStorage(), root, workDirectory, cache),
            Journals = Path.Combine(workDirectory, FetchingFolder),
            OpenEngine = openEngine,
            Clock = clock,
        };
    }

    /// <summary>Whether a cluster reads tables by itself.</summary>
    public bool IsForCluster
    {
        init => site = site with { IsForCluster = value };
    }

    /// <summary>Most characters of rows that come as pages.</summary>
    internal long MostPaged
    {
        init => site = site with { MostPaged = value };
    }

    /// <param name="source">One with <see cref="SourceConfig.BigQuery"/>.</param>
    public ISource Open(SourceConfig source) => new BigQuerySource(source, client, new ScanCap(source, google), site, cancellation);
}
