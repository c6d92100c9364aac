using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary>A method of the Cloud Storage JSON API on a bucket.</summary>
internal abstract class StorageRequest<TResponse>(GoogleService service, string bucket, bool isSafeToRetry = true)
    : GoogleRequest<TResponse>(service, isSafeToRetry)
{
    [RequestParameter("bucket", RequestParameterType.Path)]
    public string Bucket { get; } = bucket;
}
