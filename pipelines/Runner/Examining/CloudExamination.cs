using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Google;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner.Output;
using Pipelines.Storage.Gcs;

namespace Pipelines.Runner.Examining;

/// <summary>What <c>pipelines doctor</c> asks of Google for an environment: the account, its rights on buckets, the clock.</summary>
internal static class CloudExamination
{
    // Google takes tokens from a machine whose clock is a few minutes off, and no others.
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(2);

    /// <summary>Checks by name, in the order in which they are worth reading; none for an environment that asks nothing of Google.</summary>
    public static IEnumerable<(string Name, Func<string> Examine)> Checks(EnvironmentConfig environment, IEnumerable<SourceConfig> sources)
    {
        SourceConfig[] queried = [.. sources.Where(source => source.BigQuery is not null)];
        string[] buckets = [.. new[] { environment.IsRemote ? environment.Root : null, queried.Length > 0 ? environment.Google.Staging : null }
            .OfType<string>()
            .Select(place => GcsLocation.Parse(place).Bucket)
            .Distinct()];
        if (buckets.Length == 0 && queried.Length == 0)
        {
            yield break;
        }

        GoogleAccess access = Cloud.Access(environment);
        string[] emulators = [.. new[] { buckets.Length > 0 ? EmulatorHost.Storage : null, queried.Length > 0 ? EmulatorHost.BigQuery : null }.OfType<string>()];
        yield return ("google account", () => Account(access, emulators));
        foreach (string bucket in buckets)
        {
            yield return ($"bucket {bucket}", () => Rights(access, bucket));
        }

        yield return ("cache", () => $"{environment.Cache.Path}, up to {ManifestView.Bytes(environment.Cache.MaxBytes.Bytes)}");
    }

    /// <param name="emulators">Variables of the services that are used.</param>
    private static string Account(GoogleAccess access, string[] emulators) => emulators.Any(variable => EmulatorHost.Of(variable) is null)
        ? GoogleCredentials.Describe(access, CancellationToken.None).GetAwaiter().GetResult()
        : $"none is asked for: {string.Join(" and ", emulators)} {(emulators.Length == 1 ? "names an emulator" : "name emulators")}";

    private static string Rights(GoogleAccess access, string bucket)
    {
        using GoogleService storage = GoogleService.Storage(access);
        BucketFinding found = new GcsBucket(storage, bucket, new GcsSettings()).Examine(CancellationToken.None).GetAwaiter().GetResult();
        if (found.MissingPermissions.Count > 0)
        {
            throw new BadInputException(
                $"the account lacks {string.Join(", ", found.MissingPermissions)} on gs://{bucket}: grant it Storage Object User (roles/storage.objectUser) there.");
        }

        TimeSpan skew = (TimeProvider.System.GetUtcNow() - found.ServerTime).Duration();
        return skew <= MostSkew
            ? "may be read, listed, written and deleted from"
            : throw new UnavailableException(string.Create(
                CultureInfo.InvariantCulture, $"this machine's clock is {skew.TotalSeconds:0} s off from Google's, which refuses such tokens: set the clock, by NTP at best."));
    }
}
