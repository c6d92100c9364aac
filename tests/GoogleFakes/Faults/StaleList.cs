using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>A list is answered as it would have been at an earlier moment, which <c>FakeStorage.ListedNow</c> takes hold of.</summary>
/// <param name="view">What the service makes its answer from; its own.</param>
public sealed class StaleList(object view) : Fault
{
    public override string ToString() => "stale list";

    /// <summary>The view that a request is to be answered from; null: the present one.</summary>
    internal static T? ViewOf<T>(HttpContext http)
        where T : class => http.Items[typeof(StaleList)] as T;

    internal override Task Inject(HttpContext http, RequestDelegate work)
    {
        http.Items[typeof(StaleList)] = view;
        return work(http);
    }
}
