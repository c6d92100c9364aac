using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Pipelines.Kernels;

/// <summary>
/// Listeners who are to be forgotten, as keyed hashes of their ids: HMAC-SHA256 (RFC 2104, FIPS 180-4) of the id's UTF-8 bytes. Without
/// the key nobody can tell from a hash whose it is, nor try out ids.
/// </summary>
/// <param name="key">Of <see cref="KeyBytes"/> bytes; none where nobody is on the list.</param>
/// <param name="hashes">As <see cref="Hash"/> gives them.</param>
public sealed class SuppressionList(byte[] key, IEnumerable<string> hashes)
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>Nobody is on it.</summary>
    public static SuppressionList Empty { get; } = new([], []);

    /// <summary>As hexadecimal digits.</summary>
    public string Key { get; } = Convert.ToHexString(key);

    /// <summary>Of the listeners on the list, each once.</summary>
    public ImmutableSortedSet<string> Hashes { get; } = hashes.ToImmutableSortedSet(StringComparer.Ordinal);

    public bool IsEmpty => Hashes.IsEmpty;

    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> userId)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, userId, hash);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }
}
