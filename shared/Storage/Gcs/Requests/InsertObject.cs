using System.Net.Http.Headers;
using Google.Apis.Util;
using Newtonsoft.Json;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary>
/// <c>storage.objects.insert</c> with <c>uploadType=multipart</c>: metadata and content in one request. The server holds the content to
/// the metadata's checksum before anybody sees it.
/// </summary>
/// <param name="generation">The one that it may replace, 0 where there may be none; null where it replaces any.</param>
internal sealed class InsertObject(GoogleService service, string bucket, GcsObject metadata, ReadOnlyMemory<byte> content, string? generation)
    : StorageRequest<GcsObject>(service, bucket)
{
    public override string MethodName => "insert";

    public override string HttpMethod => "POST";

    public override string RestPath => "upload/storage/v1/b/{bucket}/o";

    [RequestParameter("uploadType", RequestParameterType.Query)]
    public string UploadType { get; } = "multipart";

    [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
    public string? IfGenerationMatch { get; } = generation;

    [RequestParameter("fields", RequestParameterType.Query)]
    public string Fields { get; } = GcsObject.Fields;

    protected override HttpContent Content() => new MultipartContent("related")
    {
        new StringContent(JsonConvert.SerializeObject(metadata), mediaType: new MediaTypeHeaderValue("application/json", "utf-8")),
        new ReadOnlyMemoryContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
    };
}
