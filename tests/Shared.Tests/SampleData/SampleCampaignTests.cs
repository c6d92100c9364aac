using System.Text.Json;
using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

public sealed class SampleCampaignTests
{
    private static readonly SampleOptions Small = new() { Listeners = 200, Tracks = 600, Days = 10 };

    [Test]
    public void Campaigns_and_deliveries_follow_from_the_options_alone()
    {
        Assert.That(Text(new SampleWorld(Small)), Is.EqualTo(Text(new SampleWorld(Small with { }))));
        Assert.That(Text(new SampleWorld(Small with { Seed = 2 })), Is.Not.EqualTo(Text(new SampleWorld(Small))));
    }

    [Test]
    public void What_is_promoted_may_be_heard_by_everybody_on_every_day([Values(1UL, 2UL, 3UL)] ulong seed, [Values(500, 5000)] int tracks)
    {
        SampleWorld world = new(Small with { Seed = seed, Tracks = tracks });
        string?[] down = [.. world.Blocks.Where(block => block.UserId is null).Select(block => block.TrackId ?? block.ArtistId)];
        foreach (SampleCampaign campaign in world.Campaigns)
        {
            Assert.That(campaign.TrackId is null, Is.Not.EqualTo(campaign.ArtistId is null), campaign.CampaignId);
            Assert.That(down, Does.Not.Contain(campaign.TrackId ?? campaign.ArtistId));
            SampleTrack[] promoted = [.. world.Tracks.Where(track => track.TrackId == campaign.TrackId || track.ArtistId == campaign.ArtistId)];
            Assert.That(promoted, Is.Not.Empty);
            Assert.That(promoted, Has.Some.Matches<SampleTrack>(track => track is { Available: true, Explicit: false } && track.ReleaseDate <= world.Options.FirstDay), campaign.CampaignId);
        }
    }

    [Test]
    public void Deliveries_lie_within_their_campaigns_and_end_on_the_last_day()
    {
        SampleWorld world = new(Small);
        Dictionary<string, SampleCampaign> campaigns = world.Campaigns.ToDictionary(campaign => campaign.CampaignId);
        Assert.That(world.Deliveries.Select(row => (row.CampaignId, row.Day)), Is.Unique);
        Assert.That(world.Deliveries, Is.All.Matches<SampleDelivery>(row =>
            row.Impressions > 0 && row.Day >= campaigns[row.CampaignId].Starts && row.Day <= campaigns[row.CampaignId].Ends && row.Day <= world.Options.LastDay));
        Assert.That(world.Deliveries.Max(row => row.Day), Is.EqualTo(world.Options.LastDay));
        Assert.That(Delivered("reached-early"), Is.EqualTo(campaigns["reached-early"].Goal));
        Assert.That(Delivered("over"), Is.Positive.And.LessThan(campaigns["over"].Goal));
        Assert.That(Delivered("next-week"), Is.Zero);

        long Delivered(string campaign) => world.Deliveries.Where(row => row.CampaignId == campaign).Sum(row => row.Impressions);
    }

    private static string Text(SampleWorld world) => JsonSerializer.Serialize(world.Campaigns) + JsonSerializer.Serialize(world.Deliveries);
}
