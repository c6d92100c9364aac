using Pipelines.Contracts;

namespace Pipelines.SampleData;

/// <summary>What to make. Equal options give equal data, on any number of threads.</summary>
public sealed record SampleOptions
{
    private readonly int? _tracks;

    public int Listeners { get; init; } = 5000;

    /// <summary>
    /// Tracks that are out before the first day; what is released during the span comes on top. Default: grows with the
    /// root of the listeners, as the part of a catalog that is played at all does.
    /// </summary>
    public int Tracks
    {
        get => _tracks ?? (int)Math.Round(20_000 * Math.Sqrt(Listeners / 5000.0));
        init => _tracks = value;
    }

    public int Days { get; init; } = 60;

    /// <summary>Deemed to be part of the span.</summary>
    public DateOnly LastDay { get; init; } = new(2026, 11, 20);

    /// <summary>Mean events per listener and day, over all listeners, the silent ones included.</summary>
    public double DailyEvents { get; init; } = 6;

    public ulong Seed { get; init; } = 1;

    public DateOnly FirstDay => LastDay.AddDays(1 - Days);

    /// <exception cref="BadConfigurationException">Names every option that is out of range.</exception>
    internal void Check()
    {
        List<string> faults = [];
        if (Listeners is < 1 or > 10_000_000) faults.Add($"listeners must be 1 to 10000000, got {Listeners}");
        if (Tracks is < 500 or > 1_000_000) faults.Add($"tracks must be 500 to 1000000, got {Tracks}");
        if (Days is < 1 or > SampleModel.HorizonDays) faults.Add($"days must be 1 to {SampleModel.HorizonDays}, got {Days}");
        if (DailyEvents is not (> 0 and <= 20)) faults.Add($"daily events must be above 0 and at most 20, got {DailyEvents}");
        if (faults.Count > 0) throw new BadConfigurationException($"Sample data: {string.Join("; ", faults)}.");
    }
}
