using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>One night's problem, small enough for the exact optimum: by its listeners, or by how many are alike.</summary>
internal sealed record AllocationCase(string Name, PromotionDemand[] Demands, CaseListener[] Listeners)
{
    public AllocationSettings Settings { get; init; } = new() { Night = 20_261_120 };

    public Audience Audience => AudienceOf(Everyone);

    /// <summary>Each listener by themselves.</summary>
    public IEnumerable<CaseListener> Everyone => Listeners.SelectMany(alike =>
        Enumerable.Range(0, alike.Copies).Select(copy => alike with { Id = alike.Id + (ulong)copy, Copies = 1 }));

    public static Audience AudienceOf(IEnumerable<CaseListener> listeners)
    {
        Audience audience = new();
        foreach (CaseListener listener in listeners)
        {
            audience.Add(listener.Id, listener.Slots, listener.Campaigns, listener.Affinities);
        }

        return audience;
    }

    public AllocationSearch Solve(int threads = 1)
    {
        AllocationSearch search = new(Demands, Settings);
        AllocationPass.Run(search, Audience, threads);
        return search;
    }
}

internal sealed record CaseListener(ulong Id, int Slots, ushort[] Campaigns, short[] Affinities)
{
    /// <summary>How many listeners are like this one, in all but the id.</summary>
    public int Copies { get; init; } = 1;
}
