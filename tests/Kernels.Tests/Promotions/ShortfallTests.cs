using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

public sealed class ShortfallTests
{
    private static readonly CampaignSupply Supply = new(Audience: 1000, Eligible: 800, WithinCap: 500, BelowTiers: 300, WithinReach: 150);

    [TestCase(150, ShortfallReason.Rounding, TestName = "There are slots for it, and rounding did not give them")]
    [TestCase(151, ShortfallReason.SameTier, TestName = "Slots that are within reach are not enough, so campaigns of the same tier have it")]
    [TestCase(300, ShortfallReason.SameTier, TestName = "What the tiers above leave would do, so campaigns of the same tier have it")]
    [TestCase(301, ShortfallReason.TierAbove, TestName = "Without the tiers above there would be enough")]
    [TestCase(501, ShortfallReason.Cap, TestName = "Without the cap there would be enough")]
    [TestCase(801, ShortfallReason.AffinityFloor, TestName = "Without the affinity floor there would be enough")]
    [TestCase(1001, ShortfallReason.NoSupply, TestName = "There never was enough")]
    public void The_reason_is(long demand, ShortfallReason reason)
    {
        Assert.That(Shortfall.Tonight(demand, 100, Supply), Is.EqualTo(new Shortfall(demand - 100, reason)));
        Assert.That(Shortfall.AtTheEnd(goal: 3 * demand, delivered: 0, forecast: 400, nightsLeft: 3, Supply), Is.EqualTo(new Shortfall((3 * demand) - 400, reason)));
    }

    [Test]
    public void A_plan_that_meets_its_demand_has_no_shortfall_and_no_reason() =>
        Assert.That(Shortfall.Tonight(100, 100, Supply), Is.EqualTo(new Shortfall(0, ShortfallReason.None)));

    [Test]
    public void A_campaign_that_is_over_fell_short_for_its_dates() =>
        Assert.That(Shortfall.AtTheEnd(100, 60, 60, nightsLeft: 0, Supply), Is.EqualTo(new Shortfall(40, ShortfallReason.Dates)));

    [TestCase(1000, 200, 100, 100, 5, 700, TestName = "Every night left is like tonight")]
    [TestCase(1000, 200, 100, 160, 5, 940, TestName = "Later nights may take what tonight leaves within reach")]
    [TestCase(1000, 0, 98, 120, 10, 1000, TestName = "A few impressions that rounding lacks tonight are caught up")]
    [TestCase(1000, 200, 100, 600, 5, 1000, TestName = "A forecast does not pass the goal")]
    [TestCase(1000, 200, 100, 600, 1, 300, TestName = "In the last night nothing is caught up")]
    [TestCase(1000, 200, 100, 100, 0, 200, TestName = "A campaign that does not run gets nothing more")]
    [TestCase(1000, 1100, 0, 0, 3, 1100, TestName = "What is above the goal stays delivered")]
    [TestCase(long.MaxValue, 0, long.MaxValue, long.MaxValue, int.MaxValue, long.MaxValue, TestName = "Large numbers do not overflow")]
    public void The_forecast_is(long goal, long delivered, long planned, long reach, int nightsLeft, long expected) =>
        Assert.That(Forecast.AtTheEnd(goal, delivered, planned, reach, nightsLeft), Is.EqualTo(expected));

    [Test]
    public void The_forecast_of_a_campaign_alone_is_where_it_ends_night_by_night() =>
        ForAll.Check<(byte Pacing, ushort Goal, ushort Delivered, byte Nights, ushort Supply)>(x =>
        {
            PacingPlan pacing = (PacingPlan)(x.Pacing % 3);
            (int nights, long supply, long had) = (x.Nights % 40, x.Supply % 2000, x.Delivered);
            long planned = Math.Min(Pacing.DemandTonight(pacing, x.Goal, had, nights), supply);
            long forecast = Forecast.AtTheEnd(x.Goal, had, planned, supply, nights);
            for (int left = nights; left > 0; left--)
            {
                had += Math.Min(Pacing.DemandTonight(pacing, x.Goal, had, left), supply);
            }

            Assert.That(forecast, Is.EqualTo(had));
        });

    [Test]
    public void Campaigns_that_share_the_slots_and_get_what_they_ask_for_reach_their_goals_whatever_room_there_is() =>
        ForAll.Check<(byte Pacing, ushort Goal, byte Nights)>(x =>
        {
            int nights = 1 + (x.Nights % 40);
            long planned = Pacing.DemandTonight((PacingPlan)(x.Pacing % 3), x.Goal, 0, nights);
            Assert.That(Forecast.AtTheEnd(x.Goal, 0, planned, planned, nights), Is.EqualTo(x.Goal));
        });

    [Test]
    public void Less_within_reach_than_is_planned_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Forecast.AtTheEnd(10, 0, 5, 4, 2));
}
