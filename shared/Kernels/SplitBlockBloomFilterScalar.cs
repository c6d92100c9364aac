using System.Buffers.Binary;

namespace Pipelines.Kernels;

/// <summary>The filter's arithmetic word by word, for CPUs without AVX2. Expects whole blocks.</summary>
internal static class SplitBlockBloomFilterScalar
{
    private static ReadOnlySpan<uint> Salts =>
    [
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
    ];

    public static void Insert(Span<byte> filter, ReadOnlySpan<ulong> hashes)
    {
        foreach (ulong hash in hashes)
        {
            Span<byte> block = filter.Slice(BlockOffset(filter.Length, hash), SplitBlockBloomFilter.BlockBytes);
            for (int lane = 0; lane < Salts.Length; lane++)
            {
                Span<byte> word = block[(lane * sizeof(uint))..];
                BinaryPrimitives.WriteUInt32LittleEndian(word, BinaryPrimitives.ReadUInt32LittleEndian(word) | Bit(hash, lane));
            }
        }
    }

    public static bool Contains(ReadOnlySpan<byte> filter, ulong hash)
    {
        ReadOnlySpan<byte> block = filter.Slice(BlockOffset(filter.Length, hash), SplitBlockBloomFilter.BlockBytes);
        for (int lane = 0; lane < Salts.Length; lane++)
        {
            if ((BinaryPrimitives.ReadUInt32LittleEndian(block[(lane * sizeof(uint))..]) & Bit(hash, lane)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int BlockOffset(int filterBytes, ulong hash) =>
        (int)(((hash >> 32) * ((uint)filterBytes / SplitBlockBloomFilter.BlockBytes)) >> 32) * SplitBlockBloomFilter.BlockBytes;

    private static uint Bit(ulong hash, int lane) => 1u << (int)(((uint)hash * Salts[lane]) >> 27);
}
