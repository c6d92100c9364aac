namespace Pipelines.PromotionSimulator;

/// <summary>How one policy did over all nights.</summary>
public sealed record PolicyFacts(string Name)
{
    /// <summary>Delivered.</summary>
    public required double Impressions { get; init; }

    /// <summary>Share of the campaigns that got at least 95 % of their goal, 0 to 1.</summary>
    public required double NearGoal { get; init; }

    /// <summary>Share of all goals that was not delivered, 0 to 1.</summary>
    public required double Shortfall { get; init; }

    /// <summary>The same of the first tier's goals.</summary>
    public required double FirstTierShortfall { get; init; }

    /// <summary>Standard deviation of an evenly paced campaign's nights beside their mean, averaged over those campaigns; 0 is even.</summary>
    public required double NightlySpread { get; init; }

    /// <summary>
    /// Share of a campaign's impressions that would have to go to other groups of listeners (alike in genre and activity) to be where its
    /// eligible slots are, 0 to 1; mean over the impressions.
    /// </summary>
    public required double GroupDistance { get; init; }

    /// <summary>Impressions a night of a listener who got any.</summary>
    public required double MeanANight { get; init; }

    public required double MostANight { get; init; }

    /// <summary>Impressions of one campaign, over all nights, a listener who got any of it.</summary>
    public required double MeanOfACampaign { get; init; }

    public required double MostOfACampaign { get; init; }

    /// <summary>By how much the affinity of what was shown is below that of the best eligible campaign, 0 to 1; mean over the impressions.</summary>
    public required double AffinityLoss { get; init; }

    /// <summary>The same beside what the listener would have heard in the slot without promotions: the price that listeners pay.</summary>
    public required double OrganicLoss { get; init; }

    /// <summary>Sum of the bids of what was delivered.</summary>
    public required double BidValue { get; init; }

    /// <summary>Delivered beside the goal by campaign, ascending.</summary>
    public required IReadOnlyList<double> DeliveredShares { get; init; }

    /// <summary>Means over worlds; of the most, the most of all.</summary>
    internal static PolicyFacts Mean(IReadOnlyList<PolicyFacts> worlds) => new(worlds[0].Name)
    {
        Impressions = worlds.Average(facts => facts.Impressions),
        NearGoal = worlds.Average(facts => facts.NearGoal),
        Shortfall = worlds.Average(facts => facts.Shortfall),
        FirstTierShortfall = worlds.Average(facts => facts.FirstTierShortfall),
        NightlySpread = worlds.Average(facts => facts.NightlySpread),
        GroupDistance = worlds.Average(facts => facts.GroupDistance),
        MeanANight = worlds.Average(facts => facts.MeanANight),
        MostANight = worlds.Max(facts => facts.MostANight),
        MeanOfACampaign = worlds.Average(facts => facts.MeanOfACampaign),
        MostOfACampaign = worlds.Max(facts => facts.MostOfACampaign),
        AffinityLoss = worlds.Average(facts => facts.AffinityLoss),
        OrganicLoss = worlds.Average(facts => facts.OrganicLoss),
        BidValue = worlds.Average(facts => facts.BidValue),
        DeliveredShares = [.. worlds.SelectMany(facts => facts.DeliveredShares).Order()],
    };
}
