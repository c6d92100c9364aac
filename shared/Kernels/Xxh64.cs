using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels;

/// <summary>XXH64, the 64-bit xxHash. Source: xxHash's xxhash_spec.md.</summary>
public static class Xxh64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    private const int StripeBytes = 32;

    /// <summary>The same on every platform; an id is hashed as its UTF-8 bytes, with seed 0.</summary>
    public static ulong Hash(ReadOnlySpan<byte> data, ulong seed = 0)
    {
        ref byte at = ref MemoryMarshal.GetReference(data);
        int left = data.Length;
        ulong hash;
        if (left >= StripeBytes)
        {
            hash = Stripes(ref at, left, seed);
            at = ref Unsafe.Add(ref at, left & -StripeBytes);
            left &= StripeBytes - 1;
        }
        else
        {
            hash = seed + Prime5;
        }

        return Avalanche(Tail(ref at, left, hash + (ulong)data.Length));
    }

    private static ulong Stripes(ref byte at, int length, ulong seed)
    {
        ulong a = seed + Prime1 + Prime2, b = seed + Prime2, c = seed, d = seed - Prime1;
        for (int left = length; left >= StripeBytes; left -= StripeBytes)
        {
            a = Round(a, Read64(ref at, 0));
            b = Round(b, Read64(ref at, 8));
            c = Round(c, Read64(ref at, 16));
            d = Round(d, Read64(ref at, 24));
            at = ref Unsafe.Add(ref at, StripeBytes);
        }

        ulong hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
            + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        hash = Merge(hash, a);
        hash = Merge(hash, b);
        hash = Merge(hash, c);
        return Merge(hash, d);
    }

    // Up to 31 bytes: the whole of a usual id.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tail(ref byte at, int left, ulong hash)
    {
        for (; left >= 8; left -= 8)
        {
            hash = BitOperations.RotateLeft(hash ^ Round(0, Read64(ref at, 0)), 27) * Prime1 + Prime4;
            at = ref Unsafe.Add(ref at, 8);
        }

        if (left >= 4)
        {
            hash = BitOperations.RotateLeft(hash ^ (Read32(ref at) * Prime1), 23) * Prime2 + Prime3;
            at = ref Unsafe.Add(ref at, 4);
            left -= 4;
        }

        for (; left > 0; left--)
        {
            hash = BitOperations.RotateLeft(hash ^ (at * Prime5), 11) * Prime1;
            at = ref Unsafe.Add(ref at, 1);
        }

        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    // Unaligned and unchecked reads: slicing a span for every word costs more than the hash of a short id.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte at, int offset)
    {
        ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, offset));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read32(ref byte at)
    {
        uint word = Unsafe.ReadUnaligned<uint>(ref at);
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }
}
