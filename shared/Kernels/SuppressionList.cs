using System.Security.Cryptography;

namespace Pipelines.Kernels;

/// <summary>
/// Listeners who are to be forgotten, as keyed hashes of their ids: HMAC-SHA256 (RFC 2104, FIPS 180-4) of the id's UTF-8 bytes. Without
/// the key nobody can tell from a hash whose it is, nor try out ids.
/// </summary>
public sealed class SuppressionList
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int KeyBytes = 32;

    private readonly byte[] key;
    private readonly HashSet<string> hashes;

    /// <param name="hashes">As <see cref="Hash"/> gives them.</param>
    public SuppressionList(byte[] key, IEnumerable<string> hashes) => (this.key, this.hashes) = (key, new HashSet<string>(hashes, StringComparer.Ordinal));

    /// <summary>Nobody is on it.</summary>
    public static SuppressionList Empty { get; } = new([], []);

    public bool IsEmpty => hashes.Count == 0;

    /// <summary>Whether the listener is on the list.</summary>
    /// <param name="userId">UTF-8.</param>
    public bool Holds(ReadOnlySpan<byte> userId) => !IsEmpty && hashes.Contains(Hash(key, userId));

    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> userId)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, userId, hash);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }
}
