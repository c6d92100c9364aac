using Pipelines.Kernels.Promotions;

namespace Pipelines.Benchmarks.Promotions;

/// <summary>
/// A pass as one would first write it: lists and lambdas, and the level at which shares fill the slots found by halving. One thread.
/// </summary>
internal static class PlainPass
{
    private const int Halvings = 60;

    /// <returns>Impressions by campaign, not whole.</returns>
    public static double[] Shares(PromotionPlan plan, PromotionDemand[] demands, AllocationSettings settings, Audience audience)
    {
        double[] weights = [.. Enumerable.Range(0, plan.Count).Select(campaign => demands[campaign].Demand == 0 ? 0 : Math.Pow(2, plan.Price(campaign) / 1048576.0))];
        double[] sums = new double[plan.Count];
        for (int listener = 0; listener < audience.Count; listener++)
        {
            PromotionListener one = audience[listener];
            if (one.Slots == 0)
            {
                continue;
            }

            ushort[] campaigns = one.Campaigns.ToArray();
            double slots = one.Slots;
            double[] wanted = [.. campaigns.Zip(one.Affinities.ToArray(), (campaign, affinity) => weights[campaign] * (1 + (settings.AffinityTilt * (affinity - 5_000) / 5_000)))];
            double[] caps = [.. campaigns.Select(campaign => Math.Min(1, demands[campaign].MaxPerListener / slots))];
            double Sum(double level) => wanted.Zip(caps, (want, cap) => Math.Min(want * level, cap)).Sum();
            (double low, double high) = (0, 1);
            for (int i = 0; i < Halvings && Sum(1) > 1; i++)
            {
                double level = (low + high) / 2;
                (low, high) = Sum(level) > 1 ? (low, level) : (level, high);
            }

            for (int i = 0; i < campaigns.Length; i++)
            {
                sums[campaigns[i]] += slots * Math.Min(wanted[i] * high, caps[i]);
            }
        }

        return sums;
    }
}
