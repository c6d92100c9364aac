using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

public sealed class ExpectedSlotsTests
{
    [Test]
    public void Whoever_plays_as_much_every_day_has_slots_for_that([Values(1, 7, 30, 365)] int halfLife, [Values("2026-11-20", "2027-05-01", "2000-01-01", "2001-04-25")] string date)
    {
        DateOnly runDate = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        ForwardDecay decay = new(halfLife);
        const int PlaysADay = 50;
        // What is older than the period's first day is left of it as a state of then is carried on.
        double sum = Enumerable.Range(0, 20 * halfLife).Sum(days => PlaysADay * decay.Scale(runDate) * Math.Pow(2, -(double)days / halfLife));
        Assert.That(ExpectedSlots.Of(decay, runDate, slotsPerPlay: 0.2, most: 1000).For((long)sum), Is.EqualTo(10));
    }

    [Test]
    public void There_is_a_slot_for_everybody_and_for_nobody_more_than_the_most()
    {
        ExpectedSlots slots = ExpectedSlots.Of(new ForwardDecay(30), new DateOnly(2026, 11, 20), 0.1, 20);
        Assert.That((slots.For(0), slots.For(1), slots.For(long.MaxValue)), Is.EqualTo((1, 1, 20)));
    }

    [Test]
    public void Who_plays_more_has_no_fewer() => ForAll.Check<(int Less, ushort More)>(weights =>
    {
        ExpectedSlots slots = ExpectedSlots.Of(new ForwardDecay(30), new DateOnly(2026, 11, 20), 0.1, 20);
        long less = (long)(weights.Less & int.MaxValue) << 16;
        Assert.That(slots.For(less + ((long)weights.More << 20)), Is.GreaterThanOrEqualTo(slots.For(less)));
    });

    [Test]
    public void They_pass_through_sql_as_they_are()
    {
        ExpectedSlots slots = ExpectedSlots.Of(new ForwardDecay(30), new DateOnly(2026, 11, 20), 0.1, 20);
        Assert.That(ExpectedSlots.Of(slots.ToArray()), Is.EqualTo(slots));
        Assert.That(() => ExpectedSlots.Of([1, 2]), Throws.ArgumentException);
    }
}
