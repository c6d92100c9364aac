using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipelines.Snapshots;

/// <summary>Run ids that sort by time: 48 bits of milliseconds and 80 random bits, as 26 digits of Crockford's base 32. Source: the ULID spec.</summary>
public static class Ulid
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New(TimeProvider clock)
    {
        UInt128 time = (UInt128)(ulong)clock.GetUtcNow().ToUnixTimeMilliseconds();
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        UInt128 value = time;
        foreach (byte bits in random)
        {
            value = (value << 8) | bits;
        }

        return Write(value);
    }

    /// <summary>The same 128 bits as a UUID. Source: RFC 9562, section 4, for the order of the bytes.</summary>
    public static Guid ToGuid(string ulid)
    {
        UInt128 value = ulid.Aggregate(default(UInt128), (bits, digit) => (bits << 5) | (uint)Digits.IndexOf(digit, StringComparison.Ordinal));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new Guid(bytes, bigEndian: true);
    }

    private static string Write(UInt128 value) => string.Create(26, value, static (text, rest) =>
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(rest & 31)];
            rest >>= 5;
        }
    });
}
