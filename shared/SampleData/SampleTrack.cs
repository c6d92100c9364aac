namespace Pipelines.SampleData;

/// <summary>One row of the tracks contract; null is a value that the catalog lacks.</summary>
public sealed record SampleTrack
{
    public required string TrackId { get; init; }

    /// <summary>The track id of the recording's first release.</summary>
    public required string RecordingId { get; init; }

    public required string Title { get; init; }

    public required string ArtistId { get; init; }

    public required string ArtistName { get; init; }

    public required string AlbumId { get; init; }

    public required DateOnly ReleaseDate { get; init; }

    public required long DurationMs { get; init; }

    public required IReadOnlyList<string>? Genres { get; init; }

    /// <summary>BPM.</summary>
    public required float? Tempo { get; init; }

    /// <summary>Pitch class 0..11; -1 unknown.</summary>
    public required int? Key { get; init; }

    /// <summary>1 major, 0 minor.</summary>
    public required int? Mode { get; init; }

    public required float? Energy { get; init; }

    public required float? Danceability { get; init; }

    public required float? Valence { get; init; }

    public required float? Acousticness { get; init; }

    public required float? Instrumentalness { get; init; }

    /// <summary>dB.</summary>
    public required float? Loudness { get; init; }

    /// <summary>0..100: the latent popularity on a log scale, with noise.</summary>
    public required int Popularity { get; init; }

    public required bool Explicit { get; init; }

    /// <summary>Country codes; a track without restriction lists all of them.</summary>
    public required IReadOnlyList<string> Markets { get; init; }

    /// <summary>On the last day.</summary>
    public required bool Available { get; init; }
}
