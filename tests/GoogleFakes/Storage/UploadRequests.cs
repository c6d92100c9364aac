using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Pipelines.GoogleFakes.Storage;

/// <summary><c>storage.objects.insert</c> in its three ways (<c>uploadType</c>): media, multipart, and resumable with its session.</summary>
internal sealed class UploadRequests : IDisposable
{
    private readonly ConcurrentDictionary<string, ResumableUpload> sessions = new(StringComparer.Ordinal);
    private int begun;

    public int Open => sessions.Values.Count(session => session.IsOpen);

    public Task Answer(ApiCall call, Bucket bucket) => (call.Method, call.Query("upload_id"), call.Query("uploadType")) switch
    {
        ("PUT", string id, _) => Session(id).Put(call),
        ("DELETE", string id, _) => Session(id).Cancel(call),
        ("POST", null, "media") => InsertMedia(call, bucket),
        ("POST", null, "multipart") => InsertMultipart(call, bucket),
        ("POST", null, "resumable") => Begin(call, bucket),
        _ => throw ApiException.NotFaked($"{call.Method} with uploadType {call.Query("uploadType")}"),
    };

    public void Expire(int status)
    {
        foreach (ResumableUpload session in sessions.Values)
        {
            session.End(status);
        }
    }

    public void Dispose()
    {
        foreach (ResumableUpload session in sessions.Values)
        {
            session.Dispose();
        }
    }

    private static Task InsertMedia(ApiCall call, Bucket bucket) => Insert(call, bucket, [], call.Http.Request.Body, call.Header("Content-Type"));

    // multipart/related: the object's resource, then its content.
    private static async Task InsertMultipart(ApiCall call, Bucket bucket)
    {
        if (!MediaTypeHeaderValue.TryParse(call.Header("Content-Type"), out MediaTypeHeaderValue? type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw ApiException.BadRequest("Bad Content-Type: multipart/related with a boundary is needed.", "badContent");
        }

        MultipartReader parts = new(boundary, call.Http.Request.Body);
        using MemoryStream resource = new();
        MultipartSection first = await parts.ReadNextSectionAsync(call.Http.RequestAborted) ?? throw Malformed();
        await first.Body.CopyToAsync(resource, call.Http.RequestAborted);
        JsonObject metadata = ApiCall.ParseJson(resource.ToArray());
        MultipartSection second = await parts.ReadNextSectionAsync(call.Http.RequestAborted) ?? throw Malformed();
        await Insert(call, bucket, metadata, second.Body, second.ContentType);
    }

    private static async Task Insert(ApiCall call, Bucket bucket, JsonObject metadata, Stream media, string? contentType)
    {
        UploadTarget target = UploadTarget.Of(call, bucket, metadata, contentType);
        using ContentWriter content = new();
        byte[] buffer = new byte[64 << 10];
        for (int read; (read = await media.ReadAsync(buffer, call.Http.RequestAborted)) > 0;)
        {
            content.Append(buffer.AsSpan(0, read));
        }

        FakeObject inserted = target.Insert(content.Finish(), call.Header("x-goog-hash"));
        await call.Answer(inserted.Resource(call.Address));
    }

    // Answers with the session's URI, which needs no authorization of its own.
    private async Task Begin(ApiCall call, Bucket bucket)
    {
        UploadTarget target = UploadTarget.Of(call, bucket, await call.Json(), call.Header("X-Upload-Content-Type"));
        target.CheckNow();
        long? length = long.TryParse(call.Header("X-Upload-Content-Length"), CultureInfo.InvariantCulture, out long announced) ? announced : null;
        string id = $"upload-{Interlocked.Increment(ref begun)}";
        sessions[id] = new ResumableUpload(target, length);
        string fields = call.Query("fields") is string mask ? $"&fields={Uri.EscapeDataString(mask)}" : "";
        call.Http.Response.Headers.Location =
            $"{call.Address}/upload/storage/v1/b/{bucket.Name}/o?uploadType=resumable&name={Uri.EscapeDataString(target.Name)}&upload_id={id}{fields}";
        call.Http.Response.Headers["X-GUploader-UploadID"] = id;
        await call.Answer(StatusCodes.Status200OK);
    }

    private ResumableUpload Session(string id) => sessions.GetValueOrDefault(id) ?? throw new ApiException(404, "notFound", "Not Found") { TextType = "text/plain" };

    private static ApiException Malformed() => ApiException.BadRequest("Malformed multipart body.", "badContent");
}
