using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>The connection breaks in the middle of the answer: the client gets its head and so many bytes of its body.</summary>
public sealed class CutResponse(long afterBytes) : Fault
{
    public override string ToString() => $"connection cut after {afterBytes} bytes of the answer";

    internal override async Task Inject(HttpContext http, RequestDelegate work)
    {
        // Fewer bytes than the Content-Length says: the server closes the connection once they are out, so that exactly these arrive.
        http.Response.Body = new CutAnswer(http.Response.Body, afterBytes);
        await work(http);
    }

    private sealed class CutAnswer(Stream body, long left) : TappedStream(body)
    {
        private long left = left;

        protected override async ValueTask Leave(ReadOnlyMemory<byte> bytes)
        {
            int passed = (int)Math.Min(bytes.Length, left);
            left -= passed;
            await base.Leave(bytes[..passed]);
            // The head goes out even where nothing of the body does.
            await FlushAsync(CancellationToken.None);
        }
    }
}
