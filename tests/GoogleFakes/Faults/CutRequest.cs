using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>The connection breaks in the middle of the request's body: the service got so many bytes of it, the client gets no answer.</summary>
public sealed class CutRequest(long afterBytes) : Fault
{
    public override string ToString() => $"connection cut after {afterBytes} bytes of the request";

    internal override async Task Inject(HttpContext http, RequestDelegate work)
    {
        http.Request.Body = new CutBody(http.Request.Body, afterBytes);
        // What the service makes of it reaches nobody.
        http.Response.Body = Stream.Null;
        try
        {
            await work(http);
        }
        catch (IOException)
        {
            // The service noticed.
        }

        http.Abort();
    }

    private sealed class CutBody(Stream body, long left) : TappedStream(body)
    {
        private long left = left;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            left == 0
                ? throw new IOException("cut by order")
                : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);

        protected override ValueTask<int> Arrived(Memory<byte> bytes)
        {
            left -= bytes.Length;
            return ValueTask.FromResult(bytes.Length);
        }
    }
}
