namespace Pipelines.Storage.Gcs;

/// <summary>What an account may do with a bucket.</summary>
/// <param name="Missing">Permissions that it lacks, such as <c>storage.objects.delete</c>.</param>
/// <param name="ServerTime">Of the answer; null where it does not say.</param>
public sealed record BucketRights(IReadOnlyList<string> Missing, DateTimeOffset? ServerTime);
