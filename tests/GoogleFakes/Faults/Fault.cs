using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>One thing that goes wrong with a request on its way to a service, in it, or on the way back.</summary>
public abstract class Fault
{
    /// <param name="work">The service's own answer to the request.</param>
    internal abstract Task Inject(HttpContext http, RequestDelegate work);
}
