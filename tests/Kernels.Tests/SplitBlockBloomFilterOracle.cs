namespace Pipelines.Kernels.Tests;

/// <summary>The filter as BloomFilter.md describes it, one bit at a time.</summary>
internal static class SplitBlockBloomFilterOracle
{
    private static readonly long[] Salts =
    [
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
    ];

    public static byte[] Build(int blocks, IEnumerable<ulong> hashes)
    {
        byte[] filter = new byte[blocks * 32];
        foreach (long bit in hashes.SelectMany(hash => Bits(blocks, hash)))
        {
            filter[bit / 8] |= (byte)(1 << (int)(bit % 8));
        }

        return filter;
    }

    public static bool Contains(byte[] filter, ulong hash) =>
        Bits(filter.Length / 32, hash).All(bit => (filter[bit / 8] & (1 << (int)(bit % 8))) != 0);

    private static IEnumerable<long> Bits(int blocks, ulong hash)
    {
        long block = (long)((UInt128)(hash >> 32) * (uint)blocks >> 32);
        for (int lane = 0; lane < 8; lane++)
        {
            long product = (long)((UInt128)(hash & 0xFFFFFFFF) * (ulong)Salts[lane] % (1UL << 32));
            yield return (block * 256) + (lane * 32) + (product >> 27);
        }
    }
}
