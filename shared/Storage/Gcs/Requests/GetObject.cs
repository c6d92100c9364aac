using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary><c>storage.objects.get</c>: an object's metadata, as it is now.</summary>
internal sealed class GetObject(GoogleService service, string bucket, string name) : StorageRequest<GcsObject>(service, bucket)
{
    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "storage/v1/b/{bucket}/o/{object}";

    [RequestParameter("object", RequestParameterType.Path)]
    public string Object { get; } = name;

    [RequestParameter("fields", RequestParameterType.Query)]
    public string Fields { get; } = GcsObject.Fields;
}
