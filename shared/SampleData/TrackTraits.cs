namespace Pipelines.SampleData;

/// <summary>What the simulation knows about a track, most of it hidden from the catalog.</summary>
public readonly struct TrackTraits
{
    public int Artist { get; init; }

    public int Scene { get; init; }

    /// <summary>The other scene of an artist who is heard in two; else the same as <see cref="Scene"/>.</summary>
    public int SecondScene { get; init; }

    /// <summary>Number of the track that is the first release of the same recording.</summary>
    public int Recording { get; init; }

    /// <summary>An album's tracks have consecutive numbers.</summary>
    public int AlbumFirst { get; init; }

    public int AlbumTracks { get; init; }

    public int DurationMs { get; init; }

    /// <summary>Latent popularity within the artist, above 0 and at most 1.</summary>
    public float ShareOfArtist { get; init; }

    /// <summary>How likely a first listen sticks, for everybody: standard normal.</summary>
    public float Quality { get; init; }

    /// <summary>Counted from the first day; negative for what was out before it.</summary>
    public int ReleaseDay => Exposure.ReleaseDay;

    internal byte Genre { get; init; }

    internal float Energy { get; init; }

    internal float Valence { get; init; }

    internal float Acousticness { get; init; }

    internal TrackExposure Exposure { get; init; }
}
