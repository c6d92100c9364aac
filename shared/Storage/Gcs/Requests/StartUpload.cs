using System.Globalization;
using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary>
/// <c>storage.objects.insert</c> with <c>uploadType=resumable</c>: opens a session, whose address is the answer's <c>Location</c> and lets
/// whoever knows it write. A session that is never used goes away by itself.
/// </summary>
internal sealed class StartUpload : StorageRequest<string>
{
    private readonly GcsObject metadata;

    /// <param name="generation">The one that the object may replace, 0 where there may be none.</param>
    public StartUpload(GoogleService service, string bucket, GcsObject metadata, long bytes, string? generation)
        : base(service, bucket)
    {
        this.metadata = metadata;
        IfGenerationMatch = generation;
        ModifyRequest = request => request.Headers.Add("X-Upload-Content-Length", bytes.ToString(CultureInfo.InvariantCulture));
    }

    public override string MethodName => "insert";

    public override string HttpMethod => "POST";

    public override string RestPath => "upload/storage/v1/b/{bucket}/o";

    [RequestParameter("uploadType", RequestParameterType.Query)]
    public string UploadType { get; } = "resumable";

    [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
    public string? IfGenerationMatch { get; }

    [RequestParameter("fields", RequestParameterType.Query)]
    public string Fields { get; } = GcsObject.Fields;

    protected override object GetBody() => metadata;
}
