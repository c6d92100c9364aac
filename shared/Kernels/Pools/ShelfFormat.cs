namespace Pipelines.Kernels.Pools;

/// <summary>Layout of <c>shelves.bin</c>, version 1: a <see cref="Model.SectionFile"/> with these sections, for one model's tracks.</summary>
internal enum ShelfSection
{
    /// <summary>UTF-8 bytes: digest of the model whose numbers these are.</summary>
    ModelDigest,

    /// <summary>One more than countries, int64 into <see cref="CountryNames"/>.</summary>
    CountryNameOffsets,

    /// <summary>UTF-8 bytes.</summary>
    CountryNames,

    /// <summary>One more than countries, int64 into <see cref="PopularTracks"/>.</summary>
    PopularOffsets,

    /// <summary>int32: track numbers, the most popular first.</summary>
    PopularTracks,

    /// <summary>int32: share of the country's listeners who play the track, in ten-millionths.</summary>
    PopularShares,

    /// <summary>int16, one a track: how much likelier than others of its audience it is to be met now, in thousandths; 0 for what is
    /// taken down.</summary>
    Trends,

    /// <summary>int32: track numbers, ascending.</summary>
    Fresh,

    /// <summary>int32: track numbers, ascending.</summary>
    Emerging,

    /// <summary>One more than tracks, int64 into <see cref="AudioTracks"/>.</summary>
    AudioOffsets,

    /// <summary>int32: hardly heard tracks that sound like a track, the nearest first.</summary>
    AudioTracks,

    /// <summary>int16: how alike, in ten-thousandths.</summary>
    AudioLikeness,

    /// <summary>float64, one a genre: share of all listening, which may be 0.</summary>
    GenreShares,

    /// <summary>How many there are.</summary>
    Count,
}

internal static class ShelfFormat
{
    public const long Version = 1;

    /// <summary>A trend of one, in the file's thousandths.</summary>
    public const int TrendUnit = 1000;

    public static ReadOnlySpan<byte> Magic => "PLSHELVE"u8;
}
