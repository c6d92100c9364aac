using Pipelines.Contracts;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.Tests.PromotionScores.Campaigns;

/// <summary>What becomes of rows in which nothing is wrong, and what was delivered of them.</summary>
internal sealed class ValidCampaignTests
{
    private static readonly CampaignRow Good = CampaignRows.Good;

    [Test]
    public void What_is_left_out_has_the_contracts_default()
    {
        Campaign made = Of(Good);
        Assert.That(
            (made.Delivered, made.Tier, made.Bid, made.IsExplicit, made.IsNewToArtist, made.MinExploration, made.MaxExploration),
            Is.EqualTo((0L, 5, (double?)null, false, false, 0.0, 1.0)));
        Assert.That((made.ExcludesHeard, made.MaxPerListenerPerDay, made.MinAffinity, made.Pacing), Is.EqualTo((true, 1, 0, PacingPlan.Even)));
        Assert.That((made.Countries.Length, made.Genres.Length, made.Artists.Length), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void What_is_given_is_taken()
    {
        Campaign made = Of(new CampaignRow(
            "c", null, "a", Good.Starts, Good.Starts, 7, 3, 9, 0, ["SE", "DK", "SE"], true, ["pop"], ["x", "b"], true, 0.25, 0.25, false, 4, 10_000, "front_loaded"));
        Assert.That(
            (made.TrackId, made.ArtistId, made.Starts, made.Ends, made.Goal, made.Delivered, made.Tier, made.Bid),
            Is.EqualTo(((string?)null, "a", Good.Starts!.Value, Good.Starts!.Value, 7L, 3L, 9, (double?)0)));
        Assert.That(
            (made.IsExplicit, made.IsNewToArtist, made.MinExploration, made.MaxExploration, made.ExcludesHeard, made.MaxPerListenerPerDay, made.MinAffinity, made.Pacing),
            Is.EqualTo((true, true, 0.25, 0.25, false, 4, 10_000, PacingPlan.FrontLoaded)));
        Assert.That(made.Countries, Is.EqualTo(new[] { "DK", "SE" }));
        Assert.That(made.Genres, Is.EqualTo(new[] { "pop" }));
        Assert.That(made.Artists, Is.EqualTo(new[] { "b", "x" }));
    }

    [Test]
    public void An_empty_list_says_the_same_as_none() =>
        Assert.That(Of(Good with { Countries = [], Genres = [], Artists = [] }), Is.EqualTo(Of(Good)));

    [Test]
    public void More_delivered_than_asked_for_is_no_fault_and_stays_as_it_is() =>
        Assert.That((Of(Good with { Delivered = 250 }).Delivered, Of(Good with { Goal = 1 }).Goal), Is.EqualTo((250L, 1L)));

    [Test]
    public void A_goal_beyond_any_supply_is_no_fault() =>
        Assert.That(Of(Good with { Goal = 1_000_000_000_000 }).Goal, Is.EqualTo(1_000_000_000_000));

    [Test]
    public void Campaigns_come_in_the_order_of_their_ids_bytes()
    {
        string[] ids = ["b", "ä", "B", "a\U0001F600", "a\uFF5E", "a"];
        Assert.That(
            ValidCampaigns.Of([.. ids.Select(id => Good with { CampaignId = id })], null).Select(campaign => campaign.CampaignId),
            Is.EqualTo(new[] { "B", "a", "a\uFF5E", "a\U0001F600", "b", "ä" }));
    }

    [Test]
    public void No_rows_are_no_campaigns() => Assert.That(ValidCampaigns.Of([], []), Is.Empty);

    [Test]
    public void Deliveries_say_what_was_delivered_and_those_of_other_campaigns_are_left_alone() => Assert.That(
        ValidCampaigns.Of([Good, Good with { CampaignId = "d" }], [Delivered("c", 42), Delivered("gone", 9)]).Select(campaign => campaign.Delivered),
        Is.EqualTo(new[] { 42L, 0L }));

    [Test]
    public void Delivered_in_both_inputs_is_refused_in_one_sentence()
    {
        string message = Refused([Good with { Delivered = 0 }, Good with { CampaignId = "d", Delivered = 1 }], []);
        Assert.That(message, Does.Contain("a fault:").And.Contain("campaigns: 2 rows have delivered, which the source deliveries says: leave that column out, or take deliveries out of jobs.yaml"));
    }

    [Test]
    public void Every_fault_of_deliveries_is_listed()
    {
        string message = Refused([Good], [new("c", 5, 4, 1, 1, 2), new(null, 5, 1, 1, 0, 0), new(" ", 5, 3, 3, 0, 0)]);
        Assert.That(message, Does.Contain("5 faults")
            .And.Contain("deliveries: 1 row without a campaign_id")
            .And.Contain("deliveries: 3 rows without a campaign_id")
            .And.Contain("deliveries of campaign 'c': 1 row without a day")
            .And.Contain("deliveries of campaign 'c': each day may stand there once, got 3 rows for 1 day")
            .And.Contain("deliveries of campaign 'c': impressions must be 0 to 1000000000000, and are not in 2 rows"));
    }

    [Test]
    public void Faulty_deliveries_of_a_campaign_that_is_gone_stop_nobody_and_those_of_no_campaign_do()
    {
        DeliveredRow gone = new("gone", 1, 4, 2, 1, 1);
        Assert.That(ValidCampaigns.Of([Good], [Delivered("c", 42), gone]).Single().Delivered, Is.EqualTo(42));
        Assert.That(Refused([Good], [gone, gone with { CampaignId = null }]), Does.Contain("deliveries: 4 rows without a campaign_id").And.Not.Contain("'gone'"));
    }

    private static Campaign Of(CampaignRow row) => ValidCampaigns.Of([row], null).Single();

    private static DeliveredRow Delivered(string campaign, long impressions) => new(campaign, impressions, 3, 3, 0, 0);

    private static string Refused(CampaignRow[] rows, DeliveredRow[] deliveries) =>
        Assert.Throws<BadInputException>(() => ValidCampaigns.Of(rows, deliveries))!.Message;
}
