using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.PromotionSimulator;

/// <summary>What was delivered, counted in the ways by which policies are judged.</summary>
internal sealed class DeliveryBook(SimulatedWorld world)
{
    // Listeners alike in what they play first and in how much they listen.
    private const int GenreGroups = 12, SlotGroups = 3, Groups = GenreGroups * SlotGroups;

    private readonly long[,] byNight = new long[world.Campaigns.Length, world.Options.Nights];
    private readonly long[,] byGroup = new long[world.Campaigns.Length, Groups];
    private readonly long[,] eligibleByGroup = new long[world.Campaigns.Length, Groups];
    private readonly Dictionary<(ulong Listener, int Campaign), int> byPair = [];
    private long impressions, affinity, bestAffinity, organicAffinity, listenerNights, mostANight;
    private double bids;

    public void CountEligible(SimulatedListener listener, in PromotionListener eligible)
    {
        foreach (ushort campaign in eligible.Campaigns)
        {
            eligibleByGroup[campaign, Group(listener)] += eligible.Slots;
        }
    }

    public void Count(int night, SimulatedListener listener, in PlannedPromotion row, int shown, int best)
    {
        if (shown == 0)
        {
            return;
        }

        byNight[row.Campaign, night] += shown;
        byGroup[row.Campaign, Group(listener)] += shown;
        byPair[(listener.Id, row.Campaign)] = byPair.GetValueOrDefault((listener.Id, row.Campaign)) + shown;
        impressions += shown;
        affinity += (long)shown * row.Affinity;
        bestAffinity += (long)shown * best;
        organicAffinity += (long)shown * world.OrganicAffinity(listener, night);
        bids += shown * world.Campaigns[row.Campaign].Bid;
    }

    public void CountListener(int today)
    {
        listenerNights += today > 0 ? 1 : 0;
        mostANight = Math.Max(mostANight, today);
    }

    public PolicyFacts Facts(string name)
    {
        long[] goals = [.. world.Campaigns.Select(campaign => campaign.GoalOn(campaign.Ends))];
        long[] delivered = [.. goals.Select((_, campaign) => Nights(campaign).Sum())];
        double[] shares = [.. goals.Select((goal, campaign) => goal == 0 ? 1 : (double)delivered[campaign] / goal)];
        double missing = goals.Select((goal, campaign) => (double)Math.Max(0, goal - delivered[campaign])).Sum();
        return new PolicyFacts(name)
        {
            Impressions = impressions,
            NearGoal = Share(shares.Count(share => share >= 0.95), goals.Length),
            Shortfall = Share(missing, goals.Sum()),
            FirstTierShortfall = FirstTier(goals, delivered),
            NightlySpread = Average(goals.Select((_, campaign) => Spread(campaign)).OfType<double>()),
            GroupDistance = Share(goals.Select((_, campaign) => delivered[campaign] * Distance(campaign)).Sum(), impressions),
            MeanANight = Share(impressions, listenerNights),
            MostANight = mostANight,
            MeanOfACampaign = Share(impressions, byPair.Count),
            MostOfACampaign = byPair.Count == 0 ? 0 : byPair.Values.Max(),
            AffinityLoss = Share(bestAffinity - affinity, impressions) / 10_000,
            OrganicLoss = Share(organicAffinity - affinity, impressions) / 10_000,
            BidValue = bids,
            DeliveredShares = [.. shares.Order()],
        };
    }

    private long[] Nights(int campaign) => [.. Enumerable.Range(0, world.Options.Nights).Select(night => byNight[campaign, night])];

    private double FirstTier(long[] goals, long[] delivered)
    {
        int[] first = [.. Enumerable.Range(0, goals.Length).Where(campaign => world.Campaigns[campaign].Tier == 0)];
        return Share(first.Sum(campaign => (double)Math.Max(0, goals[campaign] - delivered[campaign])), first.Sum(campaign => goals[campaign]));
    }

    // The coefficient of variation of the nights of an evenly paced campaign whose goal stays.
    private double? Spread(int campaign)
    {
        SimulatedCampaign one = world.Campaigns[campaign];
        double[] nights = [.. Nights(campaign)[one.Starts..(one.Ends + 1)].Select(count => (double)count)];
        double mean = nights.Average();
        return one.Pacing != PacingPlan.Even || one.ChangesOn <= one.Ends || mean == 0 ? null : Math.Sqrt(nights.Average(count => (count - mean) * (count - mean))) / mean;
    }

    // Total variation between where its impressions went and where its eligible slots were.
    private double Distance(int campaign)
    {
        double all = 0, eligible = 0, distance = 0;
        for (int group = 0; group < Groups; group++)
        {
            (all, eligible) = (all + byGroup[campaign, group], eligible + eligibleByGroup[campaign, group]);
        }

        for (int group = 0; all > 0 && eligible > 0 && group < Groups; group++)
        {
            distance += Math.Abs((byGroup[campaign, group] / all) - (eligibleByGroup[campaign, group] / eligible)) / 2;
        }

        return distance;
    }

    private static int Group(SimulatedListener listener) => (listener.Genres[0] * SlotGroups) + (listener.Slots < 2 ? 0 : listener.Slots < 4 ? 1 : 2);

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double Average(IEnumerable<double> values) => values.DefaultIfEmpty().Average();
}
