using Pipelines.BigQuery;
using Pipelines.Engine;
using Pipelines.Google;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Storage.Caching;

namespace Pipelines.Runner;

/// <summary>Opens the sources that an environment has at Google's. Apart, so that nothing of Google's is loaded where nobody asks for it.</summary>
internal static class CloudSources
{
    /// <param name="openEngine">An engine for writing rows that come as pages.</param>
    /// <param name="cancellation">Ends looks at what there is.</param>
    public static Func<SourceConfig, ISource> Opener(EnvironmentConfig environment, Func<CancellationToken, IEngine> openEngine, CancellationToken cancellation)
    {
        GoogleAccess access = new(environment.Google.Credentials, environment.Google.Impersonate);
        FileCache cache = new(environment.Cache.Path, environment.Cache.MaxBytes.Bytes, TimeProvider.System);
        BigQuerySources sources = new(
            GoogleService.BigQuery(access), () => GoogleService.Storage(access), environment.Google, cache, environment.Work, openEngine, TimeProvider.System, cancellation);
        return sources.Open;
    }
}
