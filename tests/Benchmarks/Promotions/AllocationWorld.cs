using Pipelines.Kernels.Promotions;

namespace Pipelines.Benchmarks.Promotions;

/// <summary>
/// Made-up listeners and campaigns of a given size, alike for a seed. Each campaign addresses 0.1 % to 50 % of the listeners, log-uniform;
/// goals together are 80 % of the slots; three tiers.
/// </summary>
internal sealed class AllocationWorld
{
    private const double Narrowest = 0.001, Broadest = 0.5, Load = 0.8;
    private const int Tiers = 3, MostSlots = 8, MostPerListener = 3;

    public AllocationWorld(int campaigns, int listeners)
    {
        Random random = new(20261121);
        double[] reach = [.. Enumerable.Range(0, campaigns).Select(_ => Narrowest * Math.Pow(Broadest / Narrowest, random.NextDouble()))];
        ushort[] eligible = new ushort[campaigns];
        short[] affinities = new short[campaigns];
        long slots = 0;
        for (int listener = 0; listener < listeners; listener++)
        {
            int count = 0;
            for (int campaign = 0; campaign < campaigns; campaign++)
            {
                if (random.NextDouble() < reach[campaign])
                {
                    (eligible[count], affinities[count]) = ((ushort)campaign, (short)random.Next(10_001));
                    count++;
                }
            }

            int its = 1 + random.Next(MostSlots);
            slots += its;
            Audience.Add((ulong)random.NextInt64(), its, eligible.AsSpan(0, count), affinities.AsSpan(0, count));
        }

        double all = reach.Sum(Math.Sqrt);
        Demands = [.. reach.Select(share => new PromotionDemand(
            (ulong)random.NextInt64(), random.Next(Tiers), (long)(Load * slots * Math.Sqrt(share) / all), 1 + random.Next(MostPerListener)))];
    }

    public Audience Audience { get; } = new();

    public PromotionDemand[] Demands { get; }
}
