using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// An amount of memory, in bytes. Written with a unit: B, KiB, MiB, GiB, TiB (1024) or kB, MB, GB, TB (1000), in any case.
/// </summary>
public readonly record struct ByteSize(long Bytes)
{
    // From large to small, binary before decimal: the first that divides a size is the one it is written in.
    private static readonly (string Name, long Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("B", 1),
    ];

    /// <exception cref="FormatException">Not a size with a unit, or not a whole number of bytes from 1 to 2^63 - 1.</exception>
    public static ByteSize Parse(string text) =>
        TryParse(text, out ByteSize size)
            ? size
            : throw new FormatException($"a size such as 512MiB or 4GiB was wanted, got {text}");

    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size)
    {
        size = default;
        var unit = Units.FirstOrDefault(unit => text?.EndsWith(unit.Name, StringComparison.OrdinalIgnoreCase) == true);
        if (text is null || unit.Name is null
            || !decimal.TryParse(
                text.AsSpan(0, text.Length - unit.Name.Length).TrimEnd(),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out decimal count)
            || count > (decimal)long.MaxValue / unit.Bytes)
        {
            return false;
        }

        decimal bytes = count * unit.Bytes;
        if (bytes < 1 || bytes != decimal.Truncate(bytes))
        {
            return false;
        }

        size = new((long)bytes);
        return true;
    }

    /// <summary>The size in the largest unit that divides it; <see cref="Parse"/> gives it back.</summary>
    public override string ToString()
    {
        long bytes = Bytes;
        var unit = Units.First(unit => bytes % unit.Bytes == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Bytes}{unit.Name}");
    }
}
