using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipelines.Jobs.Configuration;

/// <summary>A length of time in whole seconds, 1 or more. Written as a whole number and its unit: s, m or h.</summary>
public readonly record struct Duration(long Seconds)
{
    // From large to small: the first that divides a duration is the one it is written in.
    private static readonly (char Name, long Seconds)[] Units = [('h', 3_600), ('m', 60), ('s', 1)];

    private static readonly long Longest = (long)TimeSpan.MaxValue.TotalSeconds;

    public TimeSpan Span => TimeSpan.FromSeconds(Seconds);

    public static bool TryParse([NotNullWhen(true)] string? text, out Duration duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var unit = Units.FirstOrDefault(unit => unit.Name == text[^1]);
        if (unit.Seconds == 0
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || count < 1
            || count > Longest / unit.Seconds)
        {
            return false;
        }

        duration = new(count * unit.Seconds);
        return true;
    }

    /// <summary>The duration in the largest unit that divides it; <see cref="TryParse"/> gives it back.</summary>
    public override string ToString()
    {
        long seconds = Seconds;
        var unit = Units.First(unit => seconds % unit.Seconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit.Seconds}{unit.Name}");
    }
}
