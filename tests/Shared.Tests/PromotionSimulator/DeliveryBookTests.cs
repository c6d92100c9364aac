using Pipelines.Kernels.Promotions;
using Pipelines.PromotionSimulator;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.Shared.Tests.PromotionSimulator;

/// <summary>The measures of the table, by hand.</summary>
public sealed class DeliveryBookTests
{
    private static readonly SimulatedWorld World = new(new SimulationOptions { Listeners = 400, Campaigns = 30, Nights = 14 });

    // Paced evenly to a goal that stays.
    private static readonly int Even = Array.FindIndex(World.Campaigns, one => one.Pacing == PacingPlan.Even && one.ChangesOn > one.Ends && one.Ends - one.Starts >= 6);

    [Test]
    public void Nights_deviate_by_their_standard_deviation_beside_their_mean()
    {
        SimulatedCampaign campaign = World.Campaigns[Even];
        Assert.That(Book(campaign.Starts, 3, campaign.Starts + 1, 3).NightlySpread, Is.EqualTo(Spread(campaign, 3, 3)).Within(1e-12));
        Assert.That(Book(campaign.Starts, 5, campaign.Starts + 1, 1).NightlySpread, Is.EqualTo(Spread(campaign, 5, 1)).Within(1e-12));
    }

    [Test]
    public void Impressions_that_go_where_the_slots_are_have_no_distance_and_those_that_go_elsewhere_all_of_it()
    {
        SimulatedListener first = World.Listeners[0], other = World.Listeners.First(one => one.Genres[0] != first.Genres[0]);
        Assert.That(Distance(eligible: [first], served: first), Is.Zero);
        Assert.That(Distance(eligible: [other], served: first), Is.EqualTo(1));
        Assert.That(Distance(eligible: [first, other], served: first), Is.EqualTo(0.5));
    }

    [Test]
    public void A_listener_is_counted_by_night_and_by_campaign()
    {
        DeliveryBook book = new(World);
        Show(book, night: 0, World.Listeners[0], shown: 3);
        Show(book, night: 1, World.Listeners[0], shown: 1);
        Show(book, night: 1, World.Listeners[1], shown: 2);
        book.CountListener(0);
        PolicyFacts facts = book.Facts("by hand");
        Assert.That((facts.Impressions, facts.MeanANight, facts.MostANight, facts.MeanOfACampaign, facts.MostOfACampaign), Is.EqualTo((6.0, 2.0, 3.0, 3.0, 4.0)));
    }

    [Test]
    public void Affinity_is_lost_beside_the_best_campaign_and_beside_what_would_have_been_played()
    {
        DeliveryBook book = new(World);
        book.Count(3, World.Listeners[0], new PlannedPromotion(Even, 1, 4_000), shown: 1, best: 6_000);
        PolicyFacts facts = book.Facts("by hand");
        Assert.That(facts.AffinityLoss, Is.EqualTo(0.2).Within(1e-12));
        Assert.That(facts.OrganicLoss, Is.EqualTo((World.OrganicAffinity(World.Listeners[0], 3) - 4_000) / 10_000.0).Within(1e-12));
        // The best of ten from 5,000 to 9,000.
        Assert.That(World.Listeners.Average(one => World.OrganicAffinity(one, 3)), Is.EqualTo(8_636).Within(60));
    }

    [Test]
    public void What_is_missing_of_the_goals_is_counted_apart_for_the_first_tier()
    {
        DeliveryBook book = new(World);
        SimulatedCampaign campaign = World.Campaigns[Even];
        book.Count(campaign.Starts, World.Listeners[0], new PlannedPromotion(Even, (int)campaign.Goal, 1), shown: (int)campaign.Goal, best: 1);
        PolicyFacts facts = book.Facts("by hand");
        long[] goals = [.. World.Campaigns.Select(one => one.GoalOn(one.Ends))];
        Assert.That(facts.Shortfall, Is.EqualTo(1 - ((double)campaign.Goal / goals.Sum())).Within(1e-12));
        Assert.That(facts.NearGoal, Is.EqualTo(1.0 / goals.Length).Within(1e-12));
        long first = World.Campaigns.Where(one => one.Tier == 0).Sum(one => one.GoalOn(one.Ends));
        Assert.That(facts.FirstTierShortfall, Is.EqualTo(campaign.Tier == 0 ? 1 - ((double)campaign.Goal / first) : 1).Within(1e-12));
    }

    private static PolicyFacts Book(int night, int shown, int otherNight, int otherShown)
    {
        DeliveryBook book = new(World);
        Show(book, night, World.Listeners[0], shown);
        Show(book, otherNight, World.Listeners[1], otherShown);
        return book.Facts("by hand");
    }

    private static void Show(DeliveryBook book, int night, SimulatedListener listener, int shown)
    {
        book.Count(night, listener, new PlannedPromotion(Even, shown, 5_000), shown, best: 5_000);
        book.CountListener(shown);
    }

    // Other campaigns have no nights to deviate.
    private static double Spread(SimulatedCampaign campaign, int first, int second)
    {
        int nights = campaign.Ends - campaign.Starts + 1;
        double mean = (double)(first + second) / nights, square = ((double)first * first) + ((double)second * second);
        return Math.Sqrt((square / nights) - (mean * mean)) / mean;
    }

    private static double Distance(SimulatedListener[] eligible, SimulatedListener served)
    {
        DeliveryBook book = new(World);
        foreach (SimulatedListener listener in eligible)
        {
            book.CountEligible(listener, new PromotionListener { Id = listener.Id, Slots = 2, Campaigns = [(ushort)Even], Affinities = [1] });
        }

        Show(book, 0, served, 4);
        return book.Facts("by hand").GroupDistance;
    }
}
