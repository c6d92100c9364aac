using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Neighbors;

/// <summary>
/// Layout of a Gram matrix's file, version 2, little endian: a header of 64 bytes, then for n tracks and e entries: the entries, row by row
/// in any order of the rows and by track number within one (track and count, int32 each), the entry at which each row begins (n of int64),
/// how many it has (n of int32), listeners (n of int32).
/// </summary>
/// <remarks>
/// Header: magic (8 bytes), version, n, e (int64 each), checksum, 24 bytes of zero. The checksum is the XXH64 of the XXH64s of all that
/// follows the header in blocks of 1 MiB, the last one shorter: a file larger than any buffer is written and checked in one pass.
/// </remarks>
internal static class GramFormat
{
    public const int HeaderBytes = 64;
    public const int BlockBytes = 1 << 20;
    public const long Version = 2;

    public static ReadOnlySpan<byte> Magic => "PLGRAM\0\0"u8;

    public static ulong Checksum(List<ulong> blocks) => Xxh64.Hash(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(blocks)));
}
