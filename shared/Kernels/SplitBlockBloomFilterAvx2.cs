using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Kernels;

/// <summary>The filter's arithmetic a block at a time: eight lanes are one AVX2 register. Expects whole blocks.</summary>
internal static class SplitBlockBloomFilterAvx2
{
    private static Vector256<uint> Salts => Vector256.Create(
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31u);

    public static void Insert(Span<byte> filter, ReadOnlySpan<ulong> hashes)
    {
        ref byte start = ref MemoryMarshal.GetReference(filter);
        ulong blocks = (uint)filter.Length / SplitBlockBloomFilter.BlockBytes;
        foreach (ulong hash in hashes)
        {
            ref byte block = ref Unsafe.Add(ref start, BlockOffset(blocks, hash));
            (Vector256.LoadUnsafe(ref block) | Mask(hash).AsByte()).StoreUnsafe(ref block);
        }
    }

    public static bool Contains(ReadOnlySpan<byte> filter, ulong hash)
    {
        ulong blocks = (uint)filter.Length / SplitBlockBloomFilter.BlockBytes;
        ref byte block = ref Unsafe.Add(ref MemoryMarshal.GetReference(filter), BlockOffset(blocks, hash));
        return Avx.TestC(Vector256.LoadUnsafe(ref block), Mask(hash).AsByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint BlockOffset(ulong blocks, ulong hash) =>
        (nint)(((hash >> 32) * blocks) >> 32) * SplitBlockBloomFilter.BlockBytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Mask(ulong hash) => Avx2.ShiftLeftLogicalVariable(
        Vector256<uint>.One, Vector256.Create((uint)hash) * Salts >>> 27);
}
