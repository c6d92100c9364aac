using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>Seeded problems of the kinds that are hard for an allocation.</summary>
internal static class AllocationCases
{
    public static readonly string[] Kinds =
        ["random", "nested", "narrow in broad", "chain", "tiers", "tiers nested", "tiny supply", "binding cap", "exact fit", "few listeners"];

    public static AllocationCase Of(string kind, int seed)
    {
        Maker maker = new(seed, kind == "few listeners" ? 3 + (seed % 20) : 100 + (seed * 37 % 400));
        return kind switch
        {
            "random" or "few listeners" => maker.Random(kind, campaigns: 2 + (seed % 10), tiers: 1 + (seed % 3)),
            "nested" => maker.Nested(kind, campaigns: 3 + (seed % 6), tiers: 1),
            "tiers nested" => maker.Nested(kind, campaigns: 3 + (seed % 6), tiers: 3),
            "narrow in broad" => maker.NarrowInBroad(kind),
            "chain" => maker.Chain(kind, campaigns: 3 + (seed % 6)),
            "tiers" => maker.Random(kind, campaigns: 6, tiers: 3, load: 1.5),
            "tiny supply" => maker.TinySupply(kind),
            "binding cap" => maker.BindingCap(kind),
            "exact fit" => maker.ExactFit(kind, campaigns: 3 + (seed % 6)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
        };
    }

    /// <summary>Small enough to try every allocation.</summary>
    public static AllocationCase Tiny(int seed) => new Maker(seed, 3).Random("tiny", campaigns: 3, tiers: 2, load: 0.9);

    private sealed class Maker(int seed, int listeners)
    {
        private readonly Random random = new(seed);

        public AllocationCase Random(string kind, int campaigns, int tiers, double load = 0)
        {
            double[] reach = [.. Enumerable.Range(0, campaigns).Select(_ => Math.Pow(random.NextDouble(), 2))];
            CaseListener[] all = Listeners(6, (_, campaign) => random.NextDouble() < reach[campaign], campaigns);
            double full = load > 0 ? load : 0.3 + (1.2 * random.NextDouble());
            long slots = all.Sum(one => one.Slots);
            double sum = reach.Sum();
            return new(kind, [.. reach.Select((share, i) => Demand(i, random.Next(tiers), (long)(full * slots * share / sum), 1 + random.Next(5)))], all);
        }

        // Each audience holds the one before it.
        public AllocationCase Nested(string kind, int campaigns, int tiers)
        {
            CaseListener[] all = Listeners(3, (listener, campaign) => listener * campaigns < (campaign + 1) * listeners, campaigns);
            double full = 0.7 + (0.5 * random.NextDouble());
            long slots = all.Sum(one => one.Slots);
            return new(kind, [.. Enumerable.Range(0, campaigns).Select(i => Demand(i, i % tiers, (long)(full * slots / campaigns), 3))], all);
        }

        public AllocationCase NarrowInBroad(string kind)
        {
            int narrow = Math.Max(1, listeners / (4 + random.Next(10)));
            CaseListener[] all = Listeners(2, (listener, campaign) => campaign == 1 || listener < narrow, 2);
            long inside = all.Take(narrow).Sum(one => one.Slots), outside = all.Skip(narrow).Sum(one => one.Slots);
            return new(kind, [Demand(0, 0, inside, 2), Demand(1, 0, outside, 2)], all);
        }

        // Campaign i shares one group of listeners with i - 1 and one with i + 1: the last one's need is felt by the first.
        public AllocationCase Chain(string kind, int campaigns)
        {
            CaseListener[] all = Listeners(2, (listener, campaign) => listener % (campaigns + 1) is int group && (group == campaign || group == campaign + 1), campaigns);
            long first = all.Where((_, listener) => listener % (campaigns + 1) == 0).Sum(one => one.Slots);
            PromotionDemand[] demands = [.. Enumerable.Range(0, campaigns).Select(i =>
                Demand(i, 0, all.Where((_, listener) => listener % (campaigns + 1) == i + 1).Sum(one => one.Slots), 2))];
            demands[0] = demands[0] with { Demand = demands[0].Demand + (first * random.Next(2) / 2) };
            return new(kind, demands, all);
        }

        public AllocationCase TinySupply(string kind)
        {
            CaseListener[] all = Listeners(3, (listener, campaign) => campaign < 3 ? listener < 2 + (2 * campaign) : random.NextDouble() < 0.5, 6);
            long slots = all.Sum(one => one.Slots);
            return new(kind, [.. Enumerable.Range(0, 6).Select(i => Demand(i, random.Next(2), i < 3 ? 1 + random.Next(8) : slots / 4, 1 + random.Next(3)))], all);
        }

        public AllocationCase BindingCap(string kind)
        {
            CaseListener[] all = Listeners(10, (_, _) => random.NextDouble() < 0.6, 5);
            return new(kind, [.. Enumerable.Range(0, 5).Select(i => Demand(i, random.Next(2), (long)(listeners * (0.4 + (0.6 * random.NextDouble()))), 1))], all);
        }

        // Demands are what a random filling of all slots happens to give: they can just be met, with nothing to spare.
        public AllocationCase ExactFit(string kind, int campaigns)
        {
            CaseListener[] all = Listeners(4, (_, campaign) => random.NextDouble() < 0.2 + (0.1 * campaign), campaigns);
            long[] taken = new long[campaigns];
            foreach (CaseListener one in all.Where(one => one.Campaigns.Length > 0))
            {
                for (int slot = 0; slot < one.Slots; slot++)
                {
                    taken[one.Campaigns[random.Next(one.Campaigns.Length)]]++;
                }
            }

            return new(kind, [.. taken.Select((sum, i) => Demand(i, i % 2, sum, 4))], all);
        }

        private CaseListener[] Listeners(int mostSlots, Func<int, int, bool> isEligible, int campaigns) => [.. Enumerable.Range(0, listeners).Select(listener =>
        {
            ushort[] eligible = [.. Enumerable.Range(0, campaigns).Where(campaign => isEligible(listener, campaign)).Select(campaign => (ushort)campaign)];
            return new CaseListener((ulong)random.NextInt64(), 1 + random.Next(mostSlots), eligible, [.. eligible.Select(_ => (short)random.Next(10_001))]);
        })];

        private PromotionDemand Demand(int campaign, int tier, long demand, int cap) => new((ulong)random.NextInt64(), tier, demand, cap);
    }
}
