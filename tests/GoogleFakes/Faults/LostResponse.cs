using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>The service does the work, and its answer never arrives.</summary>
public sealed class LostResponse : Fault
{
    public override string ToString() => "answer lost";

    internal override async Task Inject(HttpContext http, RequestDelegate work)
    {
        http.Response.Body = Stream.Null;
        await work(http);
        http.Abort();
    }
}
