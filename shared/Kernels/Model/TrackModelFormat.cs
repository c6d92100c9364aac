namespace Pipelines.Kernels.Model;

/// <summary>
/// Layout of <c>model.bin</c>, version 2: a <see cref="SectionFile"/> with the sections of <see cref="ModelSection"/>. Track numbers are
/// dense, 0 the most popular; they, and those of artists, albums, genres and countries, mean nothing outside the file.
/// </summary>
internal static class TrackModelFormat
{
    public const long Version = 2;

    /// <summary>Score keys have 24 bits for a track's number.</summary>
    public const int MaxTracks = 1 << 24;

    public static ReadOnlySpan<byte> Magic => "PLTRACKS"u8;
}

/// <summary>
/// Sections of <c>model.bin</c>. With n tracks: one value a track where nothing else is said; lists have n + 1 offsets (int64) and then
/// the values of all tracks, one after the other.
/// </summary>
internal enum ModelSection
{
    /// <summary>n + 1 of int64 into <see cref="Ids"/>.</summary>
    IdOffsets,

    /// <summary>UTF-8 bytes.</summary>
    Ids,

    /// <summary>int32: place of the id among all ids in byte order.</summary>
    IdRanks,

    /// <summary>int32, -1 unknown.</summary>
    Artists,

    /// <summary>int32, -1 unknown.</summary>
    Albums,

    /// <summary>Bytes: <see cref="TrackFlags"/>.</summary>
    Flags,

    /// <summary>int32: day number (0 is 0001-01-01), -1 unknown.</summary>
    ReleaseDays,

    /// <summary>int32: listeners who played it, over all time.</summary>
    Listeners,

    /// <summary>float32: BPM, NaN unknown.</summary>
    Tempos,

    /// <summary>float32: 0 to 1, NaN unknown.</summary>
    Energies,

    /// <summary>float32: 0 to 1, NaN unknown.</summary>
    Valences,

    /// <summary>int8: pitch class times two, plus the mode; -1 unknown.</summary>
    Keys,
    GenreOffsets,

    /// <summary>int32.</summary>
    Genres,
    MarketOffsets,

    /// <summary>int32: countries; empty where the track may be played anywhere, unless it is <see cref="TrackFlags.Restricted"/>.</summary>
    Markets,
    NeighborOffsets,

    /// <summary>int32: track numbers, strongest first.</summary>
    Neighbors,

    /// <summary>int16: ten-thousandths, one a neighbour.</summary>
    Weights,

    /// <summary>One more than artists, int64 into <see cref="ArtistTracks"/>.</summary>
    ArtistTrackOffsets,

    /// <summary>int32: track numbers by artist, ascending, so that the most popular come first.</summary>
    ArtistTracks,

    /// <summary>One more than genres, int64 into <see cref="GenreNames"/>.</summary>
    GenreNameOffsets,

    /// <summary>UTF-8 bytes.</summary>
    GenreNames,

    /// <summary>One more than countries, int64 into <see cref="CountryNames"/>.</summary>
    CountryNameOffsets,

    /// <summary>UTF-8 bytes.</summary>
    CountryNames,

    /// <summary>How many there are.</summary>
    Count,
}

/// <summary>What a track may be used for.</summary>
[Flags]
public enum TrackFlags : byte
{
    None = 0,

    /// <summary>May be played now: without it, a track teaches taste and is never recommended.</summary>
    Available = 1,

    /// <summary>Not for listeners who refuse explicit content.</summary>
    Explicit = 2,

    /// <summary>May be played in the countries of its markets only.</summary>
    Restricted = 4,
}
