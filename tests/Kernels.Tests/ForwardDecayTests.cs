using System.Numerics;

namespace Pipelines.Kernels.Tests;

public sealed class ForwardDecayTests
{
    private static readonly DateOnly Epoch = new(2000, 1, 1);

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(28)]
    [TestCase(90)]
    [TestCase(365)]
    public void Weights_are_exact_powers_rounded_down(int halfLife)
    {
        ForwardDecay decay = new(halfLife);
        for (int day = 0; day < decay.PeriodDays; day++)
        {
            Assert.That(decay.Weight(Epoch.AddDays(day)), Is.EqualTo(ExactRoot(day % halfLife, halfLife) << (day / halfLife)));
        }
    }

    [Test]
    public void The_longest_half_life_is_exact_too([Values(0, 1, 2, 1000, 1825, 3648, 3649)] int day) =>
        Assert.That(new ForwardDecay(3650).Weight(Epoch.AddDays(day)), Is.EqualTo(ExactRoot(day, 3650)));

    [Test]
    public void A_later_event_never_weighs_less([Values(1, 2, 28, 365, 3650)] int halfLife)
    {
        ForwardDecay decay = new(halfLife);
        for (DateOnly day = new(1999, 1, 1); day < new DateOnly(2030, 1, 1); day = day.AddDays(1))
        {
            DateOnly next = day.AddDays(1);
            Assert.That(decay.Weight(next), Is.GreaterThanOrEqualTo(decay.Weight(day) >> decay.RebaseShift(day, next)));
        }
    }

    [Test]
    public void An_event_counts_half_after_a_half_life([Values(1, 3, 28, 90, 365)] int halfLife)
    {
        ForwardDecay decay = new(halfLife);
        for (int i = -20; i < decay.PeriodDays + 20; i++)
        {
            DateOnly day = Epoch.AddDays(i), later = day.AddDays(halfLife);
            double left = (decay.Weight(day) >> decay.RebaseShift(day, later)) / decay.Scale(later);
            Assert.That(left, Is.EqualTo(0.5).Within(0.5 / (1 << 19)), $"{day}");
        }
    }

    [Test]
    public void A_fresh_event_counts_one() =>
        Assert.That(new ForwardDecay(28).Weight(new(2026, 11, 20)) / new ForwardDecay(28).Scale(new(2026, 11, 20)), Is.EqualTo(1.0));

    [Test]
    public void A_hundred_million_events_fit_a_long([Values(1, 28, 3650)] int halfLife)
    {
        ForwardDecay decay = new(halfLife);
        long heaviest = decay.Weight(Epoch.AddDays(decay.PeriodDays - 1));
        Assert.That(heaviest, Is.LessThan(1L << 36));
        Assert.That(() => checked(heaviest * 100_000_000), Throws.Nothing);
    }

    [Test]
    public void Periods_are_sixteen_half_lives_from_2000()
    {
        ForwardDecay decay = new(28);
        Assert.Multiple(() =>
        {
            Assert.That(decay.PeriodDays, Is.EqualTo(448));
            Assert.That(decay.Period(Epoch), Is.Zero);
            Assert.That(decay.Period(Epoch.AddDays(447)), Is.Zero);
            Assert.That(decay.Period(Epoch.AddDays(448)), Is.EqualTo(1));
            Assert.That(decay.Period(Epoch.AddDays(-1)), Is.EqualTo(-1));
            Assert.That(decay.Weight(Epoch), Is.EqualTo(1 << 20));
            Assert.That(decay.Weight(Epoch.AddDays(-448)), Is.EqualTo(1 << 20));
        });
    }

    [Test]
    public void Any_date_has_a_weight([Values(1, 28, 3650)] int halfLife)
    {
        ForwardDecay decay = new(halfLife);
        Assert.That(decay.Weight(DateOnly.MinValue), Is.InRange(1L << 20, 1L << 36));
        Assert.That(decay.Weight(DateOnly.MaxValue), Is.InRange(1L << 20, 1L << 36));
    }

    [Test]
    public void A_sum_is_carried_sixteen_bits_a_period_and_is_gone_after_four()
    {
        ForwardDecay decay = new(28);
        Assert.Multiple(() =>
        {
            Assert.That(decay.RebaseShift(Epoch, Epoch.AddDays(447)), Is.Zero);
            Assert.That(decay.RebaseShift(Epoch, Epoch.AddDays(448)), Is.EqualTo(16));
            Assert.That(decay.RebaseShift(Epoch, Epoch.AddDays(3 * 448)), Is.EqualTo(48));
            Assert.That(decay.RebaseShift(Epoch, Epoch.AddDays(4 * 448)), Is.EqualTo(63));
            Assert.That(decay.RebaseShift(DateOnly.MinValue, DateOnly.MaxValue), Is.EqualTo(63));
            Assert.That(long.MaxValue >> 63, Is.Zero);
        });
    }

    [Test]
    public void Stops_on_the_way_make_no_difference_to_a_sum() => ForAll.Check<(long Sum, byte First, byte Second)>(x =>
    {
        ForwardDecay decay = new(1);
        DateOnly stop = Epoch.AddDays(x.First), end = stop.AddDays(x.Second);
        Assert.That(
            x.Sum >> decay.RebaseShift(Epoch, stop) >> decay.RebaseShift(stop, end),
            Is.EqualTo(x.Sum >> decay.RebaseShift(Epoch, end)));
    });

    [Test]
    public void Shifting_before_a_sum_is_complete_would_lose_what_rounding_takes()
    {
        ForwardDecay decay = new(28);
        int shift = decay.RebaseShift(Epoch, Epoch.AddDays(448));
        long weight = decay.Weight(Epoch.AddDays(3));
        Assert.That(100 * (weight >> shift), Is.LessThan((100 * weight) >> shift));
    }

    [Test]
    public void A_sum_is_never_carried_back() =>
        Assert.That(
            () => new ForwardDecay(28).RebaseShift(Epoch, Epoch.AddDays(-1)),
            Throws.ArgumentException.With.Message.Contains("carried back to 1999-12-31"));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(3651)]
    public void Half_lives_out_of_range_are_refused(int days) =>
        Assert.That(() => new ForwardDecay(days), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1 to 3650"));

    // The largest w with w^halfLife <= 2^(20*halfLife + day), by bisection.
    private static long ExactRoot(int day, int halfLife)
    {
        BigInteger power = BigInteger.Pow(2, (20 * halfLife) + day);
        long low = 1 << 20, high = 1 << 21;
        while (high - low > 1)
        {
            long middle = (low + high) / 2;
            (low, high) = BigInteger.Pow(middle, halfLife) <= power ? (middle, high) : (low, middle);
        }

        return low;
    }
}
