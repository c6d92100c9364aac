using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

public sealed class PacingTests
{
    [TestCase(PacingPlan.Even, 1000, 0, 10, 100, TestName = "An even campaign asks for the same every night")]
    [TestCase(PacingPlan.Even, 1000, 900, 10, 10, TestName = "An even campaign that is ahead asks for less")]
    [TestCase(PacingPlan.Even, 1000, 100, 3, 300, TestName = "An even campaign that is behind catches up over the nights left")]
    [TestCase(PacingPlan.Even, 10, 0, 3, 4, TestName = "What does not divide is asked for early")]
    [TestCase(PacingPlan.FrontLoaded, 1000, 0, 4, 400, TestName = "A front-loaded campaign begins with its largest night")]
    [TestCase(PacingPlan.FrontLoaded, 1000, 700, 2, 200, TestName = "A front-loaded campaign falls towards its end")]
    [TestCase(PacingPlan.Asap, 1000, 300, 9, 700, TestName = "An asap campaign asks for all that is left")]
    [TestCase(PacingPlan.Even, 1000, 1200, 5, 0, TestName = "Nothing is asked for above the goal")]
    [TestCase(PacingPlan.Asap, 1000, 0, 0, 0, TestName = "Nothing is asked for before the first night and after the last")]
    [TestCase(PacingPlan.FrontLoaded, long.MaxValue, 0, int.MaxValue, 8_589_934_592, TestName = "Large goals do not overflow")]
    public void Demand_is(PacingPlan pacing, long goal, long delivered, int nightsLeft, long expected) =>
        Assert.That(Pacing.DemandTonight(pacing, goal, delivered, nightsLeft), Is.EqualTo(expected));

    [Test]
    public void Whatever_was_delivered_the_last_night_asks_for_what_is_left_and_no_night_for_more() =>
        ForAll.Check<(byte Pacing, ushort Goal, ushort Delivered, byte Nights)>(x =>
        {
            PacingPlan pacing = (PacingPlan)(x.Pacing % 3);
            long left = Math.Max(0, x.Goal - x.Delivered);
            Assert.That(Pacing.DemandTonight(pacing, x.Goal, x.Delivered, 1), Is.EqualTo(left));
            Assert.That(Pacing.DemandTonight(pacing, x.Goal, x.Delivered, x.Nights + 1), Is.InRange(Math.Min(left, 1), left));
        });

    [Test]
    public void Nights_that_deliver_what_was_asked_for_come_to_the_goal_and_never_rise() =>
        ForAll.Check<(byte Pacing, ushort Goal, byte Nights)>(x =>
        {
            long delivered = 0, before = long.MaxValue;
            for (int nightsLeft = x.Nights + 1; nightsLeft > 0; nightsLeft--)
            {
                long tonight = Pacing.DemandTonight((PacingPlan)(x.Pacing % 3), x.Goal, delivered, nightsLeft);
                Assert.That(tonight, Is.LessThanOrEqualTo(before));
                (delivered, before) = (delivered + tonight, tonight);
            }

            Assert.That(delivered, Is.EqualTo(x.Goal));
        });

    [TestCase(-1, 0)]
    [TestCase(0, -1)]
    public void Negative_numbers_are_refused(long goal, long delivered) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Pacing.DemandTonight(PacingPlan.Even, goal, delivered, 1));
}
