namespace Pipelines.Kernels.Promotions;

/// <summary>Layout of <c>campaigns.bin</c>, version 1: a <see cref="Model.SectionFile"/> with these sections, for one model's numbers.</summary>
internal enum CampaignSection
{
    /// <summary>UTF-8 bytes: digest of the model whose numbers these are.</summary>
    ModelDigest,

    /// <summary>One more than campaigns, int64 into <see cref="Ids"/>; campaigns are numbered in the order of their ids' bytes.</summary>
    IdOffsets,

    /// <summary>UTF-8 bytes.</summary>
    Ids,

    /// <summary>Bytes: <see cref="CampaignFlags"/>, one a campaign.</summary>
    Flags,

    /// <summary>int16, one a campaign, as the next two: ten-thousandths.</summary>
    MinExploration,
    MaxExploration,
    MinAffinity,

    /// <summary>One more than countries, int64 into <see cref="CountryNames"/>.</summary>
    CountryNameOffsets,

    /// <summary>UTF-8 bytes.</summary>
    CountryNames,

    /// <summary>One more than campaigns, int64.</summary>
    CountryOffsets,

    /// <summary>int32: countries whose listeners are addressed; none: all.</summary>
    Countries,
    GenreOffsets,

    /// <summary>int32: genres of the model, -1 for one that it lacks.</summary>
    Genres,
    ArtistOffsets,

    /// <summary>int32: artists of the model, -1 for one that it lacks.</summary>
    Artists,

    /// <summary>One more than campaigns, int64: places of their tracks.</summary>
    TrackOffsets,

    /// <summary>int32, one a place: track number in the model.</summary>
    Tracks,

    /// <summary>Bytes, one a place: <see cref="PromotedTrackFlags"/>.</summary>
    TrackFlags,

    /// <summary>One more than places, int64.</summary>
    TrackIdOffsets,

    /// <summary>UTF-8 bytes.</summary>
    TrackIds,

    /// <summary>One more than places, int64.</summary>
    MarketOffsets,

    /// <summary>int32: countries that a restricted track may be played in.</summary>
    Markets,

    /// <summary>How many there are.</summary>
    Count,
}

[Flags]
internal enum CampaignFlags : byte
{
    None = 0,
    Explicit = 1,
    NewToArtist = 2,
    ExcludesHeard = 4,
}

[Flags]
internal enum PromotedTrackFlags : byte
{
    None = 0,
    Explicit = 1,
    Restricted = 2,
}

internal static class CampaignFileFormat
{
    public const long Version = 1;

    public static ReadOnlySpan<byte> Magic => "PLCAMPGN"u8;
}
