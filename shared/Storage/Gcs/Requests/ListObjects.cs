using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary><c>storage.objects.list</c>: a page of the objects whose names begin alike, in the order of their UTF-8 bytes.</summary>
internal sealed class ListObjects(GoogleService service, string bucket) : StorageRequest<GcsPage>(service, bucket)
{
    public override string MethodName => "list";

    public override string HttpMethod => "GET";

    public override string RestPath => "storage/v1/b/{bucket}/o";

    [RequestParameter("prefix", RequestParameterType.Query)]
    public string? Prefix { get; init; }

    /// <summary>A slash: what lies below a further slash is given as its folder, once, among <see cref="GcsPage.Prefixes"/>.</summary>
    [RequestParameter("delimiter", RequestParameterType.Query)]
    public string? Delimiter { get; init; }

    [RequestParameter("maxResults", RequestParameterType.Query)]
    public string? MaxResults { get; init; }

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; init; }

    [RequestParameter("fields", RequestParameterType.Query)]
    public string Fields { get; } = GcsPage.Fields;
}
