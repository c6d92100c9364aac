using Pipelines.Google;
using Pipelines.Jobs.Configuration;
using Pipelines.Storage.Caching;
using Pipelines.Storage.Gcs;

namespace Pipelines.Runner;

/// <summary>Opens a root that is a bucket's. Apart, so that nothing of Google's is loaded where nobody asks for it.</summary>
internal static class CloudRoot
{
    /// <param name="transfers">Ends files that are on their way.</param>
    public static GcsObjectStore Open(EnvironmentConfig environment, CancellationToken transfers) => new(
        GoogleService.Storage(new GoogleAccess(environment.Google.Credentials, environment.Google.Impersonate)),
        GcsLocation.Parse(environment.Root),
        environment.Work,
        new FileCache(environment.Cache.Path, environment.Cache.MaxBytes.Bytes, TimeProvider.System),
        new GcsSettings(),
        transfers);
}
