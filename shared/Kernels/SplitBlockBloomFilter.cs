using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Kernels;

/// <summary>
/// The Parquet split-block bloom filter, byte for byte: any whole number of 32-byte blocks, little endian, no header.
/// Keys are XXH64 hashes, seed 0. It may say yes to a key it was never given, and never no to one it was.
/// Source: apache/parquet-format BloomFilter.md; Putze, Sanders, Singler 2007.
/// </summary>
/// <remarks>Safe for any number of concurrent readers; writers need a filter of their own.</remarks>
public static class SplitBlockBloomFilter
{
    public const int BlockBytes = 32;

    /// <summary>Size of the smallest filter whose expected false-positive rate keeps to the target; no keys take one block.</summary>
    /// <param name="keys">Distinct keys, 0 or more.</param>
    /// <param name="falsePositiveRate">Target, 0.000001 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">Out of range, or the filter would not fit an array.</exception>
    public static int SizeInBytes(long keys, double falsePositiveRate) =>
        SplitBlockBloomFilterSizing.For(falsePositiveRate).Blocks(keys) * BlockBytes;

    /// <summary>
    /// The filter of these keys. Their order does not matter to its bytes. Duplicates are counted as keys and make it
    /// larger than it need be: pass distinct hashes.
    /// </summary>
    public static byte[] Build(ReadOnlySpan<ulong> hashes, double falsePositiveRate)
    {
        byte[] filter = new byte[SizeInBytes(hashes.Length, falsePositiveRate)];
        InsertMany(filter, hashes);
        return filter;
    }

    /// <exception cref="ArgumentException">The filter is not a whole number of blocks, at least one.</exception>
    public static void Insert(Span<byte> filter, ulong hash) => InsertMany(filter, new ReadOnlySpan<ulong>(in hash));

    /// <inheritdoc cref="Insert"/>
    public static void InsertMany(Span<byte> filter, ReadOnlySpan<ulong> hashes)
    {
        RequireBlocks(filter.Length);
        if (Avx2.IsSupported)
        {
            SplitBlockBloomFilterAvx2.Insert(filter, hashes);
        }
        else
        {
            SplitBlockBloomFilterScalar.Insert(filter, hashes);
        }
    }

    /// <summary>False: never inserted. True: inserted, or a false positive.</summary>
    /// <inheritdoc cref="Insert"/>
    public static bool Contains(ReadOnlySpan<byte> filter, ulong hash)
    {
        RequireBlocks(filter.Length);
        return Avx2.IsSupported
            ? SplitBlockBloomFilterAvx2.Contains(filter, hash)
            : SplitBlockBloomFilterScalar.Contains(filter, hash);
    }

    /// <summary>Makes <paramref name="into"/> the filter of both sets of keys; its false-positive rate grows accordingly.</summary>
    /// <exception cref="ArgumentException">The sizes differ, or are not a whole number of blocks, at least one.</exception>
    public static void Merge(Span<byte> into, ReadOnlySpan<byte> other)
    {
        if (into.Length != other.Length)
        {
            throw new ArgumentException(
                $"Only filters of one size merge, got {into.Length} and {other.Length} bytes.", nameof(other));
        }

        RequireBlocks(into.Length);
        Span<Vector256<byte>> target = MemoryMarshal.Cast<byte, Vector256<byte>>(into);
        ReadOnlySpan<Vector256<byte>> source = MemoryMarshal.Cast<byte, Vector256<byte>>(other);
        for (int block = 0; block < target.Length; block++)
        {
            target[block] |= source[block];
        }
    }

    private static void RequireBlocks(int bytes)
    {
        if (bytes == 0 || bytes % BlockBytes != 0)
        {
            throw NotBlocks(bytes);
        }
    }

    // Apart, so that the check stays small enough to be inlined into a probe.
    private static ArgumentException NotBlocks(int bytes) =>
        new($"A filter is a whole number of {BlockBytes}-byte blocks, at least one; got {bytes} bytes.");
}
