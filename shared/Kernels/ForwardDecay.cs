using System.Numerics;

namespace Pipelines.Kernels;

/// <summary>
/// Recency as integers that only ever grow: an event of a later day weighs more, twice as much every half-life, so that
/// sums need no daily multiplication and do not depend on the order of rows. Source: forward decay, Cormode et al. 2009.
/// </summary>
/// <remarks>
/// <para>Time is cut into periods of sixteen half-lives from 2000-01-01, so a weight stays below 2^36 and the sum of 100
/// million events fits a long. <c>sum &gt;&gt; RebaseShift(from, to)</c> (the arithmetic shift) carries a sum of weights of
/// one period into a later one.</para>
/// <para>Shifts compose: floor(floor(x/2^a)/2^b) = floor(x/2^(a+b)), so the number of stops makes no difference. They do
/// not distribute over sums: floor(x/2) + floor(y/2) may be less than floor((x+y)/2). A period's sum must therefore be
/// complete before it is shifted, and rebuilds fold period by period.</para>
/// </remarks>
public sealed class ForwardDecay
{
    public const int MaxHalfLifeDays = 3650;
    public const int HalfLivesPerPeriod = 16;

    // A weight has 21 bits at least: halving is true to 2^-19.
    private const int UnitBits = 20;

    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    private readonly int _halfLifeDays;
    private readonly long[] _table;

    /// <param name="halfLifeDays">1 to <see cref="MaxHalfLifeDays"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"/>
    public ForwardDecay(int halfLifeDays)
    {
        if (halfLifeDays is < 1 or > MaxHalfLifeDays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(halfLifeDays), halfLifeDays, $"A half-life is 1 to {MaxHalfLifeDays} days.");
        }

        _halfLifeDays = halfLifeDays;
        _table = new long[halfLifeDays];
        for (int day = 0; day < halfLifeDays; day++)
        {
            _table[day] = ExactPower(day, halfLifeDays);
        }
    }

    public int PeriodDays => HalfLivesPerPeriod * _halfLifeDays;

    /// <summary>What an event of that day adds, on the scale of that day's period.</summary>
    /// <returns>2^20 to less than 2^36.</returns>
    public long Weight(DateOnly day)
    {
        int index = day.DayNumber - Epoch - (Period(day) * PeriodDays);
        return _table[index % _halfLifeDays] << (index / _halfLifeDays);
    }

    /// <summary>0 for the period that begins on 2000-01-01, negative before.</summary>
    public int Period(DateOnly day)
    {
        int days = day.DayNumber - Epoch;
        int period = days / PeriodDays;
        return days < period * PeriodDays ? period - 1 : period;
    }

    /// <summary>The first day of the day's period.</summary>
    public DateOnly PeriodStart(DateOnly day) => DateOnly.FromDayNumber(Epoch + (Period(day) * PeriodDays));

    /// <summary>The right shift that carries a sum from the period of one day into that of another.</summary>
    /// <returns>0 within a period; at most 63, which leaves nothing of a sum that is not negative.</returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> lies in an earlier period: what was shifted out is lost.</exception>
    public int RebaseShift(DateOnly from, DateOnly to)
    {
        int periods = Period(to) - Period(from);
        if (periods < 0)
        {
            throw new ArgumentException($"A sum of {from:yyyy-MM-dd} can't be carried back to {to:yyyy-MM-dd}.", nameof(to));
        }

        return Math.Min(HalfLivesPerPeriod * periods, 63);
    }

    /// <summary>What one fresh event is worth on that day: a sum of that day's period over this is "plays, decayed".</summary>
    public double Scale(DateOnly day) => Weight(day);

    // floor(2^(20 + day/halfLife)), alike on every platform. Platforms differ in the last bits of Math.Pow, which matter only
    // next to a whole number; there integers decide. Asking them about every day would take seconds for the longest half-lives.
    private static long ExactPower(int day, int halfLifeDays)
    {
        const double Doubtful = 0.001;
        double power = Math.Pow(2, UnitBits + ((double)day / halfLifeDays));
        double nearest = Math.Round(power);
        if (Math.Abs(power - nearest) > Doubtful)
        {
            return (long)power;
        }

        long root = (long)nearest;
        return BigInteger.Pow(root, halfLifeDays) <= BigInteger.One << ((UnitBits * halfLifeDays) + day) ? root : root - 1;
    }
}
