using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

public sealed class ShortfallTests
{
    private static readonly CampaignSupply Supply = new(Audience: 1000, Eligible: 800, WithinCap: 500, BelowTiers: 300);

    [TestCase(300, ShortfallReason.SameTier, TestName = "What the tiers above leave would do, so campaigns of the same tier have it")]
    [TestCase(301, ShortfallReason.TierAbove, TestName = "Without the tiers above there would be enough")]
    [TestCase(501, ShortfallReason.Cap, TestName = "Without the cap there would be enough")]
    [TestCase(801, ShortfallReason.AffinityFloor, TestName = "Without the affinity floor there would be enough")]
    [TestCase(1001, ShortfallReason.NoSupply, TestName = "There never was enough")]
    public void The_reason_is(long demand, ShortfallReason reason)
    {
        Assert.That(Shortfall.Tonight(demand, 100, Supply), Is.EqualTo(new Shortfall(demand - 100, reason)));
        Assert.That(Shortfall.AtTheEnd(goal: 3 * demand, delivered: 0, forecast: 900 - 1, nightsLeft: 3, Supply), Is.EqualTo(new Shortfall((3 * demand) - 899, reason)));
    }

    [Test]
    public void A_plan_that_meets_its_demand_has_no_shortfall_and_no_reason() =>
        Assert.That(Shortfall.Tonight(100, 100, Supply), Is.EqualTo(new Shortfall(0, ShortfallReason.None)));

    [Test]
    public void A_campaign_that_is_over_fell_short_for_its_dates() =>
        Assert.That(Shortfall.AtTheEnd(100, 60, 60, nightsLeft: 0, Supply), Is.EqualTo(new Shortfall(40, ShortfallReason.Dates)));

    [TestCase(1000, 200, 100, 0, 5, 10_000, 700, TestName = "Every night left is like tonight")]
    [TestCase(1000, 200, 100, 60, 5, 10_000, 940, TestName = "Later nights may take what tonight leaves free")]
    [TestCase(1000, 200, 100, 500, 5, 10_000, 1000, TestName = "A forecast does not pass the goal")]
    [TestCase(1000, 200, 100, 0, 5, 5_000, 450, TestName = "What was not delivered so far is not counted on")]
    [TestCase(1000, 200, 100, 0, 0, 10_000, 200, TestName = "A campaign that does not run gets nothing more")]
    [TestCase(1000, 1100, 0, 0, 3, 10_000, 1100, TestName = "What is above the goal stays delivered")]
    [TestCase(long.MaxValue, 0, long.MaxValue, long.MaxValue, int.MaxValue, 10_000, long.MaxValue, TestName = "Large numbers do not overflow")]
    public void The_forecast_is(long goal, long delivered, long planned, long room, int nightsLeft, long delivery, long expected) =>
        Assert.That(Forecast.AtTheEnd(goal, delivered, planned, room, nightsLeft, delivery), Is.EqualTo(expected));
}
