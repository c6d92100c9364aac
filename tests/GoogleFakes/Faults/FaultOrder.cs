using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>A fault for the requests of a pattern, and how often it happened.</summary>
public sealed class FaultOrder(RequestPattern on, Fault fault, int times, int after)
{
    private int passed;

    public Fault Fault { get; } = fault;

    public int Times { get; } = times;

    /// <summary>Requests that were spoiled so far.</summary>
    public int Injected { get; private set; }

    public override string ToString() => $"{Fault} on {on}, {Injected} of {Times} times";

    // Counts, so it is asked once a request, under the plan's lock.
    internal bool IsMetBy(HttpRequest request)
    {
        if (Injected == Times || !on.Matches(request) || passed++ < after)
        {
            return false;
        }

        Injected++;
        return true;
    }
}
