namespace Pipelines.SampleData;

/// <summary>When a listener's sessions of a day begin: Poisson in number, by the country's week and hours.</summary>
internal sealed class SessionStarts(DateOnly firstDay)
{
    private const int HourMs = 3_600_000;

    private static readonly WeightedDraw[] Hours = [.. Countries.All.Select(country =>
        new WeightedDraw([.. Enumerable.Range(0, 24)], [.. country.Hours.Select(share => (double)share)]))];

    private readonly List<int> _starts = [];
    private readonly double[] _silence = new double[7];
    private WeightedDraw _hours = Hours[0];
    private int _hoursToUtc;

    public void BeginListener(SampleListener listener)
    {
        CountryProfile country = Countries.All[listener.CountryNumber];
        double weekday = 7 / (5 + (2 * country.Weekend));
        for (int day = 0; day < 7; day++)
        {
            bool isWeekend = (DayOfWeek)day is DayOfWeek.Saturday or DayOfWeek.Sunday;
            double events = listener.DailyEvents * weekday * (isWeekend ? country.Weekend : 1);
            _silence[day] = Math.Exp(-events / SampleModel.SessionEvents);
        }

        _hours = Hours[listener.CountryNumber];
        _hoursToUtc = 24 + listener.HourShift - country.UtcOffsetHours;
    }

    /// <returns>Milliseconds from the day's begin in UTC, ascending; valid until the next call.</returns>
    public List<int> Draw(int day, ref SeededRandom random)
    {
        _starts.Clear();
        double silence = _silence[(int)firstDay.AddDays(day).DayOfWeek];
        // Knuth's Poisson draw: uniform factors until their product falls below the chance of a silent day.
        for (double product = random.Unit(); product > silence; product *= random.Unit())
        {
            int hour = (_hours.Draw(ref random) + _hoursToUtc) % 24;
            _starts.Add((hour * HourMs) + random.Below(HourMs));
        }

        _starts.Sort();
        return _starts;
    }
}
