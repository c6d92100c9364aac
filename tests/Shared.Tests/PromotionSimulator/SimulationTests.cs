using Pipelines.Contracts;
using Pipelines.PromotionSimulator;
using Pipelines.PromotionSimulator.Report;
using Pipelines.PromotionSimulator.World;

namespace Pipelines.Shared.Tests.PromotionSimulator;

public sealed class SimulationTests
{
    private static readonly SimulationOptions Small = new() { Listeners = 800, Campaigns = 20, Nights = 14, Load = 0.5 };

    private static readonly Lazy<SimulationReport> Played = new(() => Simulation.Run(Small));

    [Test]
    public void A_seed_gives_the_same_table_and_page_again_and_another_seed_another_one()
    {
        SimulationReport again = Simulation.Run(Small);
        Assert.That(SimulationTable.Write(again), Is.EqualTo(SimulationTable.Write(Played.Value)));
        Assert.That(SimulationPage.Write(again), Is.EqualTo(SimulationPage.Write(Played.Value)));
        Assert.That(SimulationTable.Write(Simulation.Run(Small with { Seed = 2 })), Is.Not.EqualTo(SimulationTable.Write(Played.Value)));
    }

    [Test]
    public void Several_seeds_give_their_means()
    {
        SimulationOptions quick = Small with { Nights = 4, Campaigns = 6 };
        PolicyFacts first = Simulation.Run(quick).Policies[1], second = Simulation.Run(quick with { Seed = 2 }).Policies[1], both = Simulation.Run(quick with { Seeds = 2 }).Policies[1];
        Assert.That(both.Name, Is.EqualTo(first.Name));
        Assert.That(both.Shortfall, Is.EqualTo((first.Shortfall + second.Shortfall) / 2).And.Not.EqualTo(first.Shortfall));
        Assert.That(both.MostANight, Is.EqualTo(Math.Max(first.MostANight, second.MostANight)));
        Assert.That(both.DeliveredShares, Is.EqualTo(first.DeliveredShares.Concat(second.DeliveredShares).Order()));
    }

    [Test]
    public void Ours_misses_less_of_the_goals_than_every_baseline()
    {
        PolicyFacts ours = Played.Value.Policies[0];
        Assert.That(Played.Value.Policies, Has.Count.EqualTo(4));
        foreach (PolicyFacts baseline in Played.Value.Policies.Skip(1))
        {
            Assert.That(ours.Shortfall, Is.LessThan(baseline.Shortfall), baseline.Name);
        }
    }

    [Test]
    public void No_policy_gives_a_campaign_more_than_its_goal()
    {
        SimulatedWorld world = new(Small);
        foreach (PolicyFacts policy in Played.Value.Policies)
        {
            Assert.That(policy.DeliveredShares, Has.Count.EqualTo(Small.Campaigns));
            Assert.That(policy.Impressions, Is.InRange(1, world.Campaigns.Sum(campaign => Math.Max(campaign.Goal, campaign.LaterGoal))));
        }

        // The median campaign: only a goal that was lowered half way can have been passed.
        Assert.That(Played.Value.Policies[0].DeliveredShares[Small.Campaigns / 2], Is.InRange(0.5, 1));
    }

    [Test]
    public void Nights_without_campaigns_are_played_too()
    {
        SimulationReport none = Simulation.Run(Small with { Campaigns = 0 });
        Assert.That(none.Policies.Select(policy => policy.Impressions), Is.All.Zero);
        Assert.That(SimulationPage.Write(none), Does.Contain("</html>"));
    }

    [Test]
    public void The_page_needs_nothing_else()
    {
        string page = SimulationPage.Write(Played.Value);
        Assert.That(page, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("<link"));
        Assert.That(page, Does.Contain("dual prices").And.Contain("greedy by bid").And.Contain("<svg"));
        System.Xml.Linq.XDocument.Parse(page.Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", ""));
    }

    [Test]
    public void Listeners_come_and_go_and_have_other_weekends()
    {
        SimulatedWorld world = new(Small);
        Assert.That(world.Listeners.Count(one => !one.IsThere(0)), Is.InRange(50, 300));
        Assert.That(world.Listeners.Count(one => !one.IsThere(Small.Nights - 1)), Is.InRange(50, 300));
        Assert.That(world.Listeners.Average(one => one.ExpectedSlots(5) / one.ExpectedSlots(4)), Is.InRange(1.1, 1.4));
        Assert.That(world.Campaigns.Count(one => one.Starts > 0), Is.GreaterThan(0));
        Assert.That(world.Campaigns.Count(one => one.ChangesOn <= one.Ends), Is.GreaterThan(0));
    }

    [TestCase(0, 1, 1, 0.5)]
    [TestCase(1, -1, 1, 0.5)]
    [TestCase(1, 1, 0, 0.5)]
    [TestCase(1, 1, 1, double.NaN)]
    public void Options_out_of_range_are_refused_by_name(int listeners, int campaigns, int nights, double load) =>
        Assert.That(
            () => Simulation.Run(new SimulationOptions { Listeners = listeners, Campaigns = campaigns, Nights = nights, Load = load }),
            Throws.TypeOf<BadConfigurationException>().With.Message.StartsWith("simulate-promotions: "));
}
