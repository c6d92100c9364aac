using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>
/// What is to go wrong, and when: an order spoils the first so many requests of its pattern. Orders are looked through in the order in
/// which they were given, and a request meets at most one, so equal requests in an equal order meet equal faults.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock access = new();
    private readonly List<FaultOrder> orders = [];
    private readonly List<string> injected = [];

    /// <summary>What was injected: fault and request, in order.</summary>
    public IReadOnlyList<string> Injected
    {
        get
        {
            lock (access)
            {
                return [.. injected];
            }
        }
    }

    /// <summary>Orders that no request, or too few, met.</summary>
    public IReadOnlyList<FaultOrder> Unused
    {
        get
        {
            lock (access)
            {
                return [.. orders.Where(order => order.Injected < order.Times)];
            }
        }
    }

    /// <param name="times">How many requests are spoiled.</param>
    /// <param name="after">How many of the pattern are let through first.</param>
    public FaultOrder Order(RequestPattern on, Fault fault, int times = 1, int after = 0)
    {
        FaultOrder order = new(on, fault, times, after);
        lock (access)
        {
            orders.Add(order);
        }

        return order;
    }

    /// <summary>Takes back every order and forgets what was injected.</summary>
    public void Clear()
    {
        lock (access)
        {
            orders.Clear();
            injected.Clear();
        }
    }

    /// <exception cref="InvalidOperationException">A fault was ordered that never happened: the test that ordered it proves nothing.</exception>
    public void AssertAllUsed()
    {
        if (Unused is { Count: > 0 } unused)
        {
            throw new InvalidOperationException($"Never happened: {string.Join("; ", unused)}.");
        }
    }

    internal Fault? Next(HttpRequest request)
    {
        lock (access)
        {
            FaultOrder? due = orders.FirstOrDefault(order => order.IsMetBy(request));
            if (due is not null)
            {
                injected.Add($"{due.Fault}: {request.Method} {request.Path}{request.QueryString}");
            }

            return due?.Fault;
        }
    }
}
