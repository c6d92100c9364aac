namespace Pipelines.SampleData;

/// <summary>Makes the rows of the deliveries contract: what was delivered of each campaign on every day up to the last.</summary>
internal static class DeliveryList
{
    /// <summary>How far a day's delivery is from an even one.</summary>
    private const double Noise = 0.15;

    public static List<SampleDelivery> Draw(SampleOptions options, IReadOnlyList<SampleCampaign> campaigns)
    {
        List<SampleDelivery> deliveries = [];
        foreach ((int number, SampleCampaign campaign) in campaigns.Index())
        {
            SeededRandom random = SeededRandom.For(options.Seed, RandomStream.Deliveries, number);
            double even = campaign.Progress * campaign.Goal / (campaign.Ends.DayNumber - campaign.Starts.DayNumber + 1);
            long left = campaign.Goal;
            for (DateOnly day = campaign.Starts; day <= campaign.Ends && day <= options.LastDay; day = day.AddDays(1))
            {
                long impressions = Math.Min(left, (long)(even * random.Between(1 - Noise, 1 + Noise)));
                left -= impressions;
                if (impressions > 0) deliveries.Add(new SampleDelivery(campaign.CampaignId, day, impressions));
            }
        }

        return deliveries;
    }
}
