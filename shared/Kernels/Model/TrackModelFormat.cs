namespace Pipelines.Kernels.Model;

/// <summary>
/// Layout of <c>model.bin</c>, version 1, little endian: a header of 64 bytes, then sections, each aligned to 8 bytes, in this order.
/// With n tracks and e neighbours: id offsets (n + 1 of int64), id bytes, rank of each id in byte order (n of int32), artist number
/// (n of int32, -1 unknown), flags (n bytes), neighbour offsets (n + 1 of int64), neighbour numbers (e of int32), weights
/// (e of int16, ten-thousandths). Track numbers are dense, 0 the most popular; they mean nothing outside the file.
/// </summary>
/// <remarks>Header: magic (8 bytes), version, n, e, bytes of ids (int64 each), XXH64 of all that follows the header, 16 bytes of zero.</remarks>
internal static class TrackModelFormat
{
    public const int HeaderBytes = 64;
    public const long Version = 1;

    /// <summary>Score keys have 24 bits for a track's number.</summary>
    public const int MaxTracks = 1 << 24;

    public static ReadOnlySpan<byte> Magic => "PLTRACKS"u8;

    public static long Align(long bytes) => (bytes + 7) & ~7L;
}

/// <summary>What a track may be used for.</summary>
[Flags]
public enum TrackFlags : byte
{
    None = 0,

    /// <summary>May be played now: without it, a track teaches taste and is never recommended.</summary>
    Available = 1,
}
