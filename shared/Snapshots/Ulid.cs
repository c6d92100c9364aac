using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Pipelines.Snapshots;

/// <summary>Run ids that sort by time: 48 bits of milliseconds and 80 random bits, as 26 digits of Crockford's base 32. Source: the ULID spec.</summary>
public static class Ulid
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly ConditionalWeakTable<TimeProvider, StrongBox<UInt128>> LastOf = [];

    public static string New(TimeProvider clock)
    {
        UInt128 value = Next((UInt128)(ulong)clock.GetUtcNow().ToUnixTimeMilliseconds(), LastOf.GetOrCreateValue(clock));
        return string.Create(26, value, static (text, rest) =>
        {
            for (int i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Digits[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    private static UInt128 Next(UInt128 time, StrongBox<UInt128> last)
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        UInt128 value = time;
        foreach (byte bits in random)
        {
            value = (value << 8) | bits;
        }

        lock (last)
        {
            // Two ids of one process and one millisecond sort as they were made.
            return last.Value = last.Value >> 80 == time ? last.Value + 1 : value;
        }
    }

    /// <summary>The same 128 bits as a UUID. Source: RFC 9562, section 4, for the order of the bytes.</summary>
    public static Guid ToGuid(string ulid)
    {
        UInt128 value = ulid.Aggregate(default(UInt128), (bits, digit) => (bits << 5) | (uint)Digits.IndexOf(digit, StringComparison.Ordinal));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The time that an id was made at, to the millisecond; null for what is no ULID.</summary>
    public static DateTimeOffset? TimeOf(string id)
    {
        if (id.Length != 26 || id[0] > '7' || id.Any(digit => !Digits.Contains(digit, StringComparison.Ordinal)))
        {
            return null;
        }

        long milliseconds = id[..10].Aggregate(0L, (time, digit) => (time << 5) | (long)Digits.IndexOf(digit, StringComparison.Ordinal));
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
