namespace Pipelines.SampleData;

/// <summary>Ids that look like Spotify's: 22 characters of base 62, fixed by seed, kind and number.</summary>
internal static class SampleId
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public enum Kind
    {
        Track,
        Artist,
        Album,
        User,
    }

    public static string Of(ulong seed, Kind kind, int number) =>
        string.Create(22, (seed, kind, number), static (id, source) =>
        {
            ulong high = SeededRandom.Key(source.seed, RandomStream.Id, ((long)source.kind << 32) | (uint)source.number);
            Write(high, id[..11]);
            Write(SeededRandom.Mix(high), id[11..]);
        });

    // 62^11 > 2^64, and the finaliser is a bijection: two numbers of a kind never share an id.
    private static void Write(ulong value, Span<char> digits)
    {
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            (value, ulong digit) = Math.DivRem(value, 62);
            digits[i] = Digits[(int)digit];
        }
    }
}
