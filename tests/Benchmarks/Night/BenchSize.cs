using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipelines.Benchmarks.Night;

/// <summary>How large a sample is: about so many events in <see cref="Days"/> days, by so many listeners on so many tracks.</summary>
/// <param name="Name">The events in short, such as 10M.</param>
internal sealed record BenchSize(string Name, long Events, int Listeners, int Tracks)
{
    /// <summary>Days of history behind the rebuild; one more follows for the incremental night.</summary>
    public const int Days = 60;

    private const int EventsPerListener = 50;

    private static readonly (char Letter, long Factor)[] Letters = [('M', 1_000_000), ('k', 1_000)];

    /// <summary>The sizes that the project's targets speak of.</summary>
    public static readonly BenchSize[] Standard =
    [
        new("1M", 1_000_000, 20_000, 30_000),
        new("10M", 10_000_000, 200_000, 100_000),
        new("50M", 50_000_000, 1_000_000, 300_000),
    ];

    /// <summary>Events a listener and day.</summary>
    public double DailyEvents => (double)Events / Listeners / Days;

    /// <summary>Sizes from text such as <c>100k,1M</c>: whole numbers from 10k to 500M, with the letter k or M in either case.</summary>
    /// <returns>False where a part is none, or stands twice.</returns>
    public static bool TryParseList(string text, [NotNullWhen(true)] out BenchSize[]? sizes)
    {
        string[] parts = text.Split(',');
        BenchSize[] parsed = [.. parts.Select(one => TryParse(one, out BenchSize? size) ? size : null).OfType<BenchSize>().Distinct()];
        sizes = parsed.Length == parts.Length ? parsed : null;
        return sizes is not null;
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out BenchSize? size)
    {
        size = null;
        (_, long factor) = Letters.FirstOrDefault(unit => text.EndsWith($"{unit.Letter}", StringComparison.OrdinalIgnoreCase));
        if (factor == 0 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count * factor is < 10_000 or > 500_000_000)
        {
            return false;
        }

        size = Of(count * factor);
        return true;
    }

    private static BenchSize Of(long events) => Standard.FirstOrDefault(size => size.Events == events)
        ?? new BenchSize(NameOf(events), events, (int)(events / EventsPerListener), TracksFor(events));

    private static string NameOf(long events)
    {
        (char letter, long factor) = Letters.First(unit => events % unit.Factor == 0);
        return $"{events / factor}{letter}";
    }

    // On the line between the neighbouring standard sizes, both axes in logarithms; the outer lines go on, to what the generator takes.
    private static int TracksFor(long events)
    {
        BenchSize below = Standard.LastOrDefault(size => size.Events < events && size != Standard[^1]) ?? Standard[0];
        BenchSize above = Standard[Array.IndexOf(Standard, below) + 1];
        double slope = Math.Log((double)above.Tracks / below.Tracks) / Math.Log((double)above.Events / below.Events);
        double tracks = below.Tracks * Math.Pow((double)events / below.Events, slope);
        return Math.Clamp((int)Math.Round(tracks / 100) * 100, 500, 1_000_000);
    }
}
