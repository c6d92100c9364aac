using System.Net;
using System.Net.Http.Headers;
using Google;
using Microsoft.Win32.SafeHandles;
using Pipelines.Contracts;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// One resumable upload of a file, a chunk a request, each straight from the file. After a failure the server is asked how far it came,
/// and the upload goes on there. Source: Cloud Storage, "Perform resumable uploads".
/// </summary>
/// <param name="address">Of the session. Whoever knows it can write the object: it is in no message.</param>
internal sealed class UploadSession(GcsBucket bucket, Uri address, string name, SafeFileHandle file, long length, OrderedCrc crc)
{
    // "308 Resume Incomplete": not the redirect that HTTP has under this number.
    private const HttpStatusCode Incomplete = (HttpStatusCode)308;

    private readonly RetryPolicy retries = bucket.Service.Retries;

    /// <summary>Sends the file.</summary>
    /// <returns>The object; null where the server has forgotten the session, and a new one has to be opened.</returns>
    /// <exception cref="GoogleApiException">The server refuses the object, such as for its generation.</exception>
    public async Task<GcsObject?> Send(CancellationToken cancellation)
    {
        long received = 0;
        int failed = 0;
        for (bool isUnsure = false; ;)
        {
            long count = isUnsure ? 0 : Math.Min(bucket.Settings.ChunkBytes, length - received);
            Answer answer = await Put(received, count, cancellation).ConfigureAwait(false);
            if (answer.Stored is not null || answer.IsForgotten)
            {
                return answer.Stored;
            }

            if (answer.Received is long now && (isUnsure || now > received))
            {
                failed = now > received ? 0 : failed;
                received = now;
                isUnsure = false;
                continue;
            }

            if (++failed >= retries.Tries)
            {
                throw new UnavailableException($"{bucket.Place(name)} can't be written: after {received} of {length} bytes, {answer.Why}. Try again.");
            }

            await retries.WaitAsync(failed, answer.Response, cancellation).ConfigureAwait(false);
            isUnsure = true;
        }
    }

    // Without bytes, it asks how far the server came.
    private async Task<Answer> Put(long position, long count, CancellationToken cancellation)
    {
        using Stall stall = new(retries, cancellation);
        using HttpRequestMessage request = new(HttpMethod.Put, address)
        {
            Content = count == 0 ? new ByteArrayContent([]) : new FileSegment(file, position, count, crc, stall),
        };
        request.Content.Headers.ContentRange = count == 0 ? new ContentRangeHeaderValue(length) : new ContentRangeHeaderValue(position, position + count - 1, length);
        request.Options.Set(Stall.Watches, true);
        try
        {
            using HttpResponseMessage response = await bucket.Service.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
            return response.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created => new Answer(
                    Stored: await bucket.Service.DeserializeResponse<GcsObject>(response).WaitAsync(stall.Token).ConfigureAwait(false)),
                Incomplete => new Answer(Received: Received(response), Why: "the server took nothing more"),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => new Answer(IsForgotten: true),
                _ when RetryPolicy.IsTransient(response.StatusCode) => new Answer(Response: response, Why: $"the server answered {(int)response.StatusCode}"),
                _ => throw await bucket.Service.Refusal(response, stall.Token).ConfigureAwait(false),
            };
        }
        catch (Exception e) when (stall.IsCut(e))
        {
            return new Answer(Why: "the connection failed");
        }
    }

    // "bytes=0-12345": the last byte that was kept. Without it, none was.
    private static long Received(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Range", out IEnumerable<string>? values) && RangeHeaderValue.TryParse(values.First(), out RangeHeaderValue? range)
            ? range.Ranges.First().To!.Value + 1
            : 0;

    private sealed record Answer(GcsObject? Stored = null, long? Received = null, bool IsForgotten = false, HttpResponseMessage? Response = null, string Why = "");
}
