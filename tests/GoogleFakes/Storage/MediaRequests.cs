using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Storage;

/// <summary><c>storage.objects.get</c> with <c>alt=media</c>: the content, whole or one range of it. Errors are plain text here, as the service has them.</summary>
internal static class MediaRequests
{
    public static async Task Get(ApiCall call, Func<Bucket> find, string key)
    {
        FakeObject found;
        try
        {
            call.Accept(["generation", .. Preconditions.Parameters]);
            Bucket bucket = find();
            bucket.Demand("storage.objects.get", key);
            found = bucket.Open(key, call.Number("generation"));
        }
        catch (ApiException error)
        {
            throw AsText(error);
        }

        try
        {
            Preconditions.Of(call).CheckRead(found);
            await Send(call, found);
        }
        catch (ApiException error)
        {
            throw AsText(error);
        }
        finally
        {
            found.Content.Release();
        }
    }

    private static async Task Send(ApiCall call, FakeObject found)
    {
        HttpResponse response = call.Http.Response;
        long size = found.Content.Length;
        (long Offset, long Count)? range = Range(call.Header("Range"), size);
        if (range is { Count: 0 })
        {
            response.Headers.ContentRange = $"bytes */{size}";
            throw new ApiException(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
        }

        (long offset, long count) = range ?? (0, size);
        response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        if (range is not null)
        {
            response.Headers.ContentRange = $"bytes {offset}-{offset + count - 1}/{size}";
        }

        // Of the whole object, also where a range of it is sent.
        response.Headers["x-goog-hash"] = found.Hashes;
        response.Headers["x-goog-generation"] = $"{found.Generation}";
        response.Headers["x-goog-metageneration"] = $"{found.Metageneration}";
        response.Headers["x-goog-stored-content-encoding"] = (string?)found.Attributes["contentEncoding"] ?? "identity";
        response.Headers["x-goog-stored-content-length"] = $"{size}";
        response.Headers["x-goog-storage-class"] = "STANDARD";
        response.Headers.ETag = found.ETag;
        response.Headers.LastModified = found.Updated.ToString("r", CultureInfo.InvariantCulture);
        response.ContentType = found.ContentType;
        response.ContentLength = count;
        await found.Content.CopyTo(response.Body, offset, count, call.Http.RequestAborted);
    }

    // Bytes a-b, a- or -n; null: the whole, also where the header is none that the service knows. A count of 0: not satisfiable.
    private static (long Offset, long Count)? Range(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header["bytes=".Length..].Split('-') is not [string first, string last])
        {
            return null;
        }

        if (first.Length == 0)
        {
            return long.TryParse(last, out long tail) ? (Math.Max(0, size - tail), Math.Min(tail, size)) : null;
        }

        long end = size - 1;
        if (!long.TryParse(first, out long begin) || (last.Length > 0 && !long.TryParse(last, out end)) || end < begin && begin < size)
        {
            return null;
        }

        return (begin, Math.Max(0, Math.Min(end, size - 1) - begin + 1));
    }

    private static ApiException AsText(ApiException error) => new(error.Status, error.Reason, error.Message) { TextType = "text/html" };
}
