using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>The answer's body trickles: a pause before every so many bytes of it.</summary>
public sealed class SlowResponse(TimeSpan pause, int everyBytes) : Fault
{
    public override string ToString() => $"answer slowed by {pause.TotalMilliseconds} ms every {everyBytes} bytes";

    internal override async Task Inject(HttpContext http, RequestDelegate work)
    {
        http.Response.Body = new SlowAnswer(http.Response.Body, pause, everyBytes, http.RequestAborted);
        await work(http);
    }

    private sealed class SlowAnswer(Stream body, TimeSpan pause, int everyBytes, CancellationToken gone) : TappedStream(body)
    {
        protected override async ValueTask Leave(ReadOnlyMemory<byte> bytes)
        {
            for (int at = 0; at < bytes.Length; at += everyBytes)
            {
                await Task.Delay(pause, gone);
                await base.Leave(bytes[at..Math.Min(bytes.Length, at + everyBytes)]);
                await FlushAsync(gone);
            }
        }
    }
}
