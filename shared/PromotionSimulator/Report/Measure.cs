namespace Pipelines.PromotionSimulator.Report;

/// <summary>One row of the table: how it is called, read and written, and whether little is good.</summary>
internal sealed record Measure(string Title, Func<PolicyFacts, double> Of, string Format, Better Better)
{
    public static readonly Measure[] All =
    [
        new("campaigns at 95 % of their goal or more", facts => facts.NearGoal, "P1", Better.Higher),
        new("shortfall of all goals", facts => facts.Shortfall, "P2", Better.Lower),
        new("shortfall of the first tier", facts => facts.FirstTierShortfall, "P2", Better.Lower),
        new("nights of even campaigns: deviation", facts => facts.NightlySpread, "P1", Better.Lower),
        new("listeners: distance from the audience", facts => facts.GroupDistance, "P1", Better.Lower),
        new("affinity below the best eligible", facts => facts.AffinityLoss, "P1", Better.Lower),
        new("affinity below what is played without them", facts => facts.OrganicLoss, "P1", Better.Lower),
        new("impressions a listener and night: mean", facts => facts.MeanANight, "F2", Better.Neither),
        new("impressions a listener and night: most", facts => facts.MostANight, "F0", Better.Neither),
        new("of one campaign a listener: mean", facts => facts.MeanOfACampaign, "F2", Better.Lower),
        new("of one campaign a listener: most", facts => facts.MostOfACampaign, "F0", Better.Lower),
        new("impressions delivered", facts => facts.Impressions, "N0", Better.Higher),
        new("sum of bids delivered", facts => facts.BidValue, "N0", Better.Higher),
    ];

    public string Write(PolicyFacts facts) => Of(facts).ToString(Format);

    public bool IsBest(PolicyFacts facts, IEnumerable<PolicyFacts> all) => Better switch
    {
        Better.Higher => Of(facts) >= all.Max(Of),
        Better.Lower => Of(facts) <= all.Min(Of),
        _ => false,
    };
}

internal enum Better
{
    Higher,
    Lower,
    Neither,
}
