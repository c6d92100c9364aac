namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>
/// The most that can be delivered, tier by tier, as a maximum flow from campaigns through pairs to listeners: shortest augmenting paths
/// (Edmonds and Karp), first from the campaigns of the first tier, then from the next. A later path may lead an earlier tier's flow to
/// other listeners, but never takes from it. Listeners that are alike are one node: what they get together they can get in whole impressions each.
/// </summary>
internal sealed class ExactAllocation
{
    private readonly AllocationCase problem;
    private readonly List<(int To, int Back, long Left)>[] edges;
    private readonly int sink;

    public ExactAllocation(AllocationCase problem)
    {
        this.problem = problem;
        int campaigns = problem.Demands.Length;
        sink = campaigns + problem.Listeners.Length;
        edges = [.. Enumerable.Range(0, sink + 1).Select(_ => new List<(int To, int Back, long Left)>())];
        for (int listener = 0; listener < problem.Listeners.Length; listener++)
        {
            CaseListener one = problem.Listeners[listener];
            Connect(campaigns + listener, sink, (long)one.Slots * one.Copies);
            foreach (ushort campaign in one.Campaigns)
            {
                Connect(campaign, campaigns + listener, Math.Min(one.Slots, problem.Demands[campaign].MaxPerListener) * (long)one.Copies);
            }
        }

        Delivered = new long[campaigns];
        foreach (int tier in problem.Demands.Select(demand => demand.Tier).Distinct().Order())
        {
            Serve(tier);
        }
    }

    /// <summary>By campaign. Only the sums by tier are unique.</summary>
    public long[] Delivered { get; }

    public IEnumerable<(int Tier, long Demand, long Delivered)> Tiers => problem.Demands
        .Select((demand, campaign) => (demand.Tier, demand.Demand, Delivered: Delivered[campaign]))
        .GroupBy(one => one.Tier)
        .OrderBy(tier => tier.Key)
        .Select(tier => (tier.Key, tier.Sum(one => one.Demand), tier.Sum(one => one.Delivered)));

    private void Connect(int from, int to, long capacity)
    {
        edges[from].Add((to, edges[to].Count, capacity));
        edges[to].Add((from, edges[from].Count - 1, 0));
    }

    private void Serve(int tier)
    {
        while (FindPath(tier) is { } path)
        {
            int start = path[0].Node;
            long amount = Math.Min(path.Min(step => edges[step.Node][step.Edge].Left), problem.Demands[start].Demand - Delivered[start]);
            foreach ((int node, int edge) in path)
            {
                (int to, int back, long left) = edges[node][edge];
                edges[node][edge] = (to, back, left - amount);
                (int itself, int forth, long other) = edges[to][back];
                edges[to][back] = (itself, forth, other + amount);
            }

            Delivered[start] += amount;
        }
    }

    private List<(int Node, int Edge)>? FindPath(int tier)
    {
        (int Node, int Edge)[] cameFrom = new (int, int)[sink + 1];
        Array.Fill(cameFrom, (-2, 0));
        Queue<int> queue = new();
        for (int campaign = 0; campaign < problem.Demands.Length; campaign++)
        {
            if (problem.Demands[campaign].Tier == tier && Delivered[campaign] < problem.Demands[campaign].Demand)
            {
                cameFrom[campaign] = (-1, 0);
                queue.Enqueue(campaign);
            }
        }

        while (cameFrom[sink].Node == -2 && queue.TryDequeue(out int node))
        {
            for (int edge = 0; edge < edges[node].Count; edge++)
            {
                (int to, _, long left) = edges[node][edge];
                if (left > 0 && cameFrom[to].Node == -2)
                {
                    cameFrom[to] = (node, edge);
                    queue.Enqueue(to);
                }
            }
        }

        if (cameFrom[sink].Node == -2)
        {
            return null;
        }

        List<(int Node, int Edge)> path = [];
        for ((int Node, int Edge) step = cameFrom[sink]; step.Node >= 0; step = cameFrom[step.Node])
        {
            path.Add(step);
        }

        path.Reverse();
        return path;
    }
}
