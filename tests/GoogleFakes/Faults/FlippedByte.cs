using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>One byte of the answer's body arrives with all its bits turned; its length and headers are right.</summary>
/// <param name="offset">From the body's begin; a body that is shorter arrives as it is.</param>
public sealed class FlippedByte(long offset) : Fault
{
    public override string ToString() => $"byte {offset} of the answer turned";

    internal override async Task Inject(HttpContext http, RequestDelegate work)
    {
        http.Response.Body = new FlippedAnswer(http.Response.Body, offset);
        await work(http);
    }

    private sealed class FlippedAnswer(Stream body, long until) : TappedStream(body)
    {
        private long until = until;

        protected override ValueTask Leave(ReadOnlyMemory<byte> bytes)
        {
            if (until >= 0 && until < bytes.Length)
            {
                byte[] spoiled = bytes.ToArray();
                spoiled[until] ^= 0xff;
                bytes = spoiled;
            }

            until -= bytes.Length;
            return base.Leave(bytes);
        }
    }
}
