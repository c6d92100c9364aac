using System.ComponentModel.DataAnnotations;
using Pipelines.Jobs.Configuration;
using Pipelines.Kernels.Pools;

namespace Pipelines.CandidatePools;

/// <summary>Parameters of candidate-pools in jobs.yaml. A source's weight scales its estimate of how likely a listener plays a track soon.</summary>
public sealed record CandidatePoolsOptions : IValidatableOptions
{
    /// <summary>Candidates a listener, at most.</summary>
    [Range(1, 10_000)]
    public int PoolSize { get; init; } = 200;

    /// <summary>How many of a listener's strongest tracks speak for their taste.</summary>
    [Range(1, 1000)]
    public int TasteTracks { get; init; } = 200;

    /// <summary>What the weakest of them counts beside the strongest; at 0 each counts by its play weight.</summary>
    [Range(0.0, 1.0)]
    public double TasteFloor { get; init; }

    /// <summary>Candidates of one artist, at most.</summary>
    [Range(1, 10_000)]
    public int MaxPerArtist { get; init; } = 20;

    /// <summary>Candidates of one album, at most.</summary>
    [Range(1, 10_000)]
    public int MaxPerAlbum { get; init; } = 10;

    /// <summary>Who played nothing for so many days gets no row of their own.</summary>
    [Range(1, 36_500)]
    public int ActiveWithinDays { get; init; } = 365;

    /// <summary>Of how many artists near the taste more tracks are looked at.</summary>
    [Range(1, 1000)]
    public int Artists { get; init; } = 40;

    /// <summary>How many tracks of each.</summary>
    [Range(1, 1000)]
    public int TracksPerArtist { get; init; } = 20;

    /// <summary>For tracks by artists whom the listener plays.</summary>
    [Range(0.0, 1000.0)]
    public double OwnArtistWeight { get; init; } = 0.02;

    /// <summary>For tracks by artists whose tracks go with the taste.</summary>
    [Range(0.0, 1000.0)]
    public double NearArtistWeight { get; init; } = 0.1;

    /// <summary>For popular tracks of the listener's country, by how much the listener leans to their genres.</summary>
    [Range(0.0, 1000.0)]
    public double PopularWeight { get; init; } = 0.05;

    /// <summary>How many of a country's most listened tracks are looked at.</summary>
    [Range(1, 100_000)]
    public int PopularTracks { get; init; } = 1000;

    /// <summary>With so many listeners a country speaks for itself as much as the world does for it.</summary>
    [Range(0.0, 1_000_000.0)]
    public double CountryPrior { get; init; } = 50;

    /// <summary>For new releases, by how near their artist is.</summary>
    [Range(0.0, 1000.0)]
    public double FreshWeight { get; init; } = 0.5;

    /// <summary>A release is new for so many days.</summary>
    [Range(1, 3650)]
    public int FreshDays { get; init; } = 30;

    /// <summary>For emerging tracks, by how near their artist is and how much the listener leans to their genres.</summary>
    [Range(0.0, 1000.0)]
    public double EmergingWeight { get; init; } = 0.5;

    /// <summary>For hardly heard tracks that sound like the taste.</summary>
    [Range(0.0, 1000.0)]
    public double AudioWeight { get; init; } = 0.0001;

    /// <summary>A track with at most so many listeners is hardly heard.</summary>
    [Range(0, 1_000_000)]
    public int HardlyHeardListeners { get; init; } = 5;

    /// <summary>How many such tracks are kept for each track that they sound like.</summary>
    [Range(1, 1000)]
    public int SoundingLikePerTrack { get; init; } = 5;

    /// <summary>First listens of so many days tell whether a track is being met more than others of its audience.</summary>
    [Range(1, 3650)]
    public int TrendDays { get; init; } = 14;

    /// <summary>How far that moves a track: 0 not at all, 1 in proportion.</summary>
    [Range(0.0, 1.0)]
    public double TrendWeight { get; init; } = 0.5;

    /// <summary>Share of the places that is kept for new releases, as far as there are any.</summary>
    [Range(0.0, 1.0)]
    public double FreshShare { get; init; } = 0.05;

    /// <summary>Share of the places that is kept for emerging tracks.</summary>
    [Range(0.0, 1.0)]
    public double EmergingShare { get; init; } = 0.05;

    /// <summary>Share of the places that is kept for hardly heard tracks that sound like the taste.</summary>
    [Range(0.0, 1.0)]
    public double AudioShare { get; init; } = 0.025;

    internal ShelfOptions Shelves =>
        new(ActiveWithinDays, PopularTracks, CountryPrior, FreshDays, HardlyHeardListeners, SoundingLikePerTrack, TrendDays, TrendWeight);

    /// <summary>What the kernel takes.</summary>
    public PoolSettings ToSettings() => new()
    {
        PoolSize = PoolSize,
        TasteTracks = TasteTracks,
        TasteFloor = TasteFloor,
        MaxPerArtist = MaxPerArtist,
        MaxPerAlbum = MaxPerAlbum,
        Artists = Artists,
        TracksPerArtist = TracksPerArtist,
        OwnArtistWeight = OwnArtistWeight,
        NearArtistWeight = NearArtistWeight,
        PopularWeight = PopularWeight,
        FreshWeight = FreshWeight,
        EmergingWeight = EmergingWeight,
        AudioWeight = AudioWeight,
        FreshQuota = (int)(FreshShare * PoolSize),
        EmergingQuota = (int)(EmergingShare * PoolSize),
        AudioQuota = (int)(AudioShare * PoolSize),
    };

    public IEnumerable<string> Validate()
    {
        if (FreshShare + EmergingShare + AudioShare > 1)
        {
            yield return "fresh_share, emerging_share and audio_share keep more than all places";
        }
    }
}
