using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>
/// Seeded problems of more than a million slots: listeners are alike by the hundred, which makes the exact optimum small. A few campaigns ask for
/// most of it, and several hundred for little.
/// </summary>
internal static class LargeCases
{
    private const int Campaigns = 300, Kinds = 80, Listeners = 60_000, MostSlots = 40, GiantEvery = 10;

    /// <param name="load">What is asked for, as a part of what a plain split of all slots gives each campaign: up to 1 it can be met.</param>
    public static AllocationCase Of(int seed, double load)
    {
        Random random = new(seed);
        double[] reach = [.. Enumerable.Range(0, Campaigns).Select(_ => 0.005 * Math.Pow(100, random.NextDouble()))];
        double[] weights = [.. reach.Select((_, campaign) => campaign % GiantEvery == 0 ? 1 : 0.01 * random.NextDouble())];
        int[] caps = [.. reach.Select(_ => 1 + random.Next(8))];
        CaseListener[] listeners = [.. Enumerable.Range(0, Kinds).Select(kind =>
        {
            ushort[] eligible = [.. Enumerable.Range(0, Campaigns).Where(campaign => random.NextDouble() < reach[campaign]).Select(campaign => (ushort)campaign)];
            return new CaseListener((ulong)random.NextInt64(), 1 + random.Next(MostSlots), eligible, [.. eligible.Select(_ => (short)random.Next(10_001))])
            {
                Copies = Listeners * 2 * (kind + 1) / (Kinds * (Kinds + 1)),
            };
        })];
        double[] split = new double[Campaigns];
        foreach (CaseListener one in listeners)
        {
            double all = one.Campaigns.Sum(campaign => weights[campaign]);
            foreach (ushort campaign in one.Campaigns)
            {
                split[campaign] += one.Copies * Math.Min(caps[campaign], one.Slots * weights[campaign] / all);
            }
        }

        PromotionDemand[] demands = [.. split.Select((impressions, campaign) =>
            new PromotionDemand((ulong)random.NextInt64(), random.Next(1 + (seed % 3)), (long)(load * impressions), caps[campaign]))];
        return new("large", demands, listeners) { Settings = new() { Night = (ulong)seed, MaxPromotions = MostSlots } };
    }
}
