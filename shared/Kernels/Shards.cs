using System.Numerics;

namespace Pipelines.Kernels;

/// <summary>
/// Which hash shard a listener or a track belongs to: the high bits of its id's XXH64. Doubling the shards splits each
/// in two: shard s of 16 is shards 2s and 2s+1 of 32.
/// </summary>
/// <remarks>
/// A bloom filter picks its block by the same high bits. A filter over the ids of one shard would use that shard's
/// share of its blocks only: shard by one id, filter by the other.
/// </remarks>
public static class Shards
{
    /// <returns>0 to <paramref name="shards"/> - 1.</returns>
    /// <exception cref="ArgumentException"><paramref name="shards"/> is not a power of two.</exception>
    public static int Of(ulong hash, int shards)
    {
        if (!BitOperations.IsPow2(shards))
        {
            throw new ArgumentException($"The number of shards must be a power of two, got {shards}.", nameof(shards));
        }

        return (int)Math.BigMul(hash, (ulong)shards, out _);
    }

    /// <inheritdoc cref="Of(ulong, int)"/>
    public static int Of(ReadOnlySpan<byte> utf8, int shards) => Of(Xxh64.Hash(utf8), shards);
}
