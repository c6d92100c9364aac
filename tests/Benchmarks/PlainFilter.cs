namespace Pipelines.Benchmarks;

/// <summary>The baseline: the split-block filter as BloomFilter.md puts it, eight words at a time in a loop.</summary>
internal static class PlainFilter
{
    private static readonly uint[] Salts =
    [
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
    ];

    public static void Insert(uint[] filter, ulong hash)
    {
        int block = Block(filter, hash);
        for (int i = 0; i < 8; i++)
        {
            filter[block + i] |= 1u << (int)(((uint)hash * Salts[i]) >> 27);
        }
    }

    public static bool Contains(uint[] filter, ulong hash)
    {
        int block = Block(filter, hash);
        for (int i = 0; i < 8; i++)
        {
            if ((filter[block + i] & (1u << (int)(((uint)hash * Salts[i]) >> 27))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Block(uint[] filter, ulong hash) => (int)(((hash >> 32) * (ulong)(filter.Length / 8)) >> 32) * 8;
}
