using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// A session of a resumable upload (Cloud Storage: Resumable uploads). What arrived is kept in whole blocks of 256 KiB, also of a request
/// that broke off; 308 with <c>Range: bytes=0-n</c> says how much that is, and leaves the header out where it is nothing.
/// </summary>
/// <param name="announced">The header X-Upload-Content-Length of the request that began it; null: not said.</param>
internal sealed class ResumableUpload(UploadTarget target, long? announced) : IDisposable
{
    private const int BlockBytes = 256 << 10;

    // One request at a time: after a cut connection the next one may come before the last one has noticed.
    private readonly SemaphoreSlim alone = new(1);
    private readonly ContentWriter content = new();
    private FakeObject? made;
    private ApiException? over;

    public bool IsOpen => made is null && over is null;

    /// <summary>Ends the session, if it is open: later requests get this answer.</summary>
    public void End(int status)
    {
        if (IsOpen)
        {
            over = new ApiException(status, "notFound", "The upload session is over.") { TextType = "text/plain" };
        }
    }

    /// <summary>DELETE: answered with 499, as every later request is.</summary>
    public Task Cancel(ApiCall call)
    {
        End(StatusCodes.Status499ClientClosedRequest);
        return call.Answer(StatusCodes.Status499ClientClosedRequest);
    }

    /// <summary>PUT: a chunk, the last chunk, the whole, or the question how much arrived. A session that is finished answers with the object.</summary>
    public async Task Put(ApiCall call)
    {
        await alone.WaitAsync(call.Http.RequestAborted);
        try
        {
            if (over is not null)
            {
                throw over;
            }

            if (made is null && await Receive(call, ChunkRange.Parse(call)))
            {
                Finish(call);
            }

            await (made is null ? AnswerIncomplete(call) : call.Answer(made.Resource(call.Address)));
        }
        finally
        {
            alone.Release();
        }
    }

    public void Dispose()
    {
        content.Dispose();
        alone.Dispose();
    }

    // True: that was the last of it.
    private async Task<bool> Receive(ApiCall call, ChunkRange chunk)
    {
        if (announced is long length && chunk.Total is long said && said != length)
        {
            throw ApiException.BadRequest($"Invalid request. The size of the upload was announced as {length}, and is {said} now.");
        }

        if (chunk.First is not long first)
        {
            return chunk.Total == content.Length;
        }

        if (first > content.Length)
        {
            throw new ApiException(503, "backendError", "Invalid request. According to the Content-Range header, the upload offset is "
                + $"{first} byte(s), which exceeds already uploaded size of {content.Length} byte(s).") { TextType = "text/plain" };
        }

        (long received, ReadOnlyMemory<byte> unkept) = await Read(call.Http.Request.Body, content.Length - first, call.Http.RequestAborted);
        if (chunk.Last is long last && received != last - first + 1)
        {
            throw ApiException.BadRequest($"Invalid request. The body has {received} byte(s); by the Content-Range header it should have {last - first + 1}.");
        }

        long end = first + received;
        bool isLast = chunk.Total is long total ? end == total : chunk.Last is null;
        if (isLast)
        {
            content.Append(unkept.Span);
        }

        return isLast;
    }

    // Passes over what was kept before, and keeps the following blocks. What follows the last whole one is kept by the caller or lost.
    private async Task<(long Received, ReadOnlyMemory<byte> Unkept)> Read(Stream body, long known, CancellationToken cancellation)
    {
        byte[] block = new byte[BlockBytes];
        long received = 0;
        int filled = 0;
        for (int read; ; received += read)
        {
            int room = known > received ? (int)Math.Min(BlockBytes, known - received) : BlockBytes - filled;
            read = await body.ReadAsync(block.AsMemory(filled, room), cancellation);
            if (read == 0)
            {
                return (received, block.AsMemory(0, filled));
            }

            filled = known > received ? 0 : filled + read;
            if (filled == BlockBytes)
            {
                content.Append(block);
                filled = 0;
            }
        }
    }

    private void Finish(ApiCall call)
    {
        try
        {
            if (announced is long length && length != content.Length)
            {
                throw ApiException.BadRequest($"Invalid request. The size of the upload was announced as {length}, and is {content.Length}.");
            }

            made = target.Insert(content.Finish(), call.Header("x-goog-hash"));
        }
        catch (ApiException error)
        {
            over = error;
            throw;
        }
    }

    private Task AnswerIncomplete(ApiCall call)
    {
        if (content.Length > 0)
        {
            call.Http.Response.Headers.Range = $"bytes=0-{content.Length - 1}";
        }

        return call.Answer(StatusCodes.Status308PermanentRedirect);
    }
}
