using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary><c>storage.objects.delete</c>: removes an object, if given only the one of a generation.</summary>
internal sealed class DeleteObject(GoogleService service, string bucket, string name, string? generation) : StorageRequest<string>(service, bucket)
{
    public override string MethodName => "delete";

    public override string HttpMethod => "DELETE";

    public override string RestPath => "storage/v1/b/{bucket}/o/{object}";

    [RequestParameter("object", RequestParameterType.Path)]
    public string Object { get; } = name;

    [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
    public string? IfGenerationMatch { get; } = generation;
}
