using Pipelines.BigQuery;
using Pipelines.Engine;
using Pipelines.Google;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Storage.Caching;
using Pipelines.Storage.Gcs;

namespace Pipelines.Runner;

/// <summary>Opens what an environment has at Google's. Apart, so that nothing of Google's is loaded where nobody asks for it.</summary>
internal static class Cloud
{
    /// <summary>As whom an environment asks Google.</summary>
    public static GoogleAccess Access(EnvironmentConfig environment) => new(environment.Google.Credentials, environment.Google.Impersonate);

    /// <summary>A root that is a bucket's.</summary>
    /// <param name="transfers">Ends files that are on their way.</param>
    public static GcsObjectStore OpenRoot(EnvironmentConfig environment, CancellationToken transfers) => new(
        GoogleService.Storage(Access(environment)),
        GcsLocation.Parse(environment.Root),
        environment.Work,
        Cache(environment),
        new GcsSettings(),
        transfers);

    /// <summary>Opens sources of BigQuery, with credentials that are asked for once.</summary>
    /// <param name="openEngine">An engine for writing rows that come as pages.</param>
    /// <param name="cancellation">Ends looks at what there is.</param>
    public static Func<SourceConfig, ISource> SourceOpener(
        EnvironmentConfig environment, Func<CancellationToken, IEngine> openEngine, CancellationToken cancellation)
    {
        GoogleAccess access = Access(environment);
        BigQuerySources sources = new(
            GoogleService.BigQuery(access),
            () => GoogleService.Storage(access),
            environment.Google,
            Cache(environment),
            environment.Work,
            openEngine,
            TimeProvider.System,
            cancellation)
        {
            IsForCluster = environment.Engine == EngineKind.Spark,
        };
        return sources.Open;
    }

    private static FileCache Cache(EnvironmentConfig environment) => new(environment.Cache.Path, environment.Cache.MaxBytes.Bytes, TimeProvider.System);
}
