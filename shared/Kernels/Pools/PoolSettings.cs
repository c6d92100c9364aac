namespace Pipelines.Kernels.Pools;

/// <summary>How a pool is made. Weights scale a source's estimate of how likely the listener plays a track soon; 0 turns it off.</summary>
public sealed record PoolSettings
{
    /// <summary>Candidates at most.</summary>
    public int PoolSize { get; init; } = 200;

    /// <summary>How many of a listener's strongest tracks speak for their taste.</summary>
    public int TasteTracks { get; init; } = 50;

    /// <summary>0 to 1: what the weakest taste track counts beside the strongest; at 0 each counts by its play weight.</summary>
    public double TasteFloor { get; init; } = 0.5;

    /// <summary>Candidates of one artist at most; tracks of unknown artists are not counted.</summary>
    public int MaxPerArtist { get; init; } = 10;

    /// <summary>Candidates of one album at most; tracks of unknown albums are not counted.</summary>
    public int MaxPerAlbum { get; init; } = 5;

    /// <summary>Of how many artists, the nearest to the taste, more tracks are looked at.</summary>
    public int Artists { get; init; } = 40;

    /// <summary>How many tracks of each, its most popular.</summary>
    public int TracksPerArtist { get; init; } = 20;

    /// <summary>For tracks by artists whom the listener plays.</summary>
    public double OwnArtistWeight { get; init; }

    /// <summary>For tracks by artists of the taste's neighbours.</summary>
    public double NearArtistWeight { get; init; }

    /// <summary>For the country's popular tracks, by how much the listener leans to their genres.</summary>
    public double PopularWeight { get; init; }

    /// <summary>For new releases, by how near the artist is.</summary>
    public double FreshWeight { get; init; }

    /// <summary>For tracks of growing audience, by how near the artist and the genre are.</summary>
    public double EmergingWeight { get; init; }

    /// <summary>For hardly heard tracks that sound like the taste.</summary>
    public double AudioWeight { get; init; }

    /// <summary>Places kept for <see cref="CandidateSource.Fresh"/>, as far as it has candidates.</summary>
    public int FreshQuota { get; init; }

    /// <summary>Places kept for <see cref="CandidateSource.Emerging"/>.</summary>
    public int EmergingQuota { get; init; }

    /// <summary>Places kept for <see cref="CandidateSource.Audio"/>.</summary>
    public int AudioQuota { get; init; }

    /// <summary>The settings as SQL carries them.</summary>
    public double[] ToArray() =>
    [
        PoolSize, TasteTracks, TasteFloor, MaxPerArtist, MaxPerAlbum, Artists, TracksPerArtist, OwnArtistWeight, NearArtistWeight,
        PopularWeight, FreshWeight, EmergingWeight, AudioWeight, FreshQuota, EmergingQuota, AudioQuota,
    ];

    /// <exception cref="ArgumentException">The values are not those of <see cref="ToArray"/>.</exception>
    public static PoolSettings Of(ReadOnlySpan<double> values) => values.Length == 16
        ? new PoolSettings
        {
            PoolSize = (int)values[0],
            TasteTracks = (int)values[1],
            TasteFloor = values[2],
            MaxPerArtist = (int)values[3],
            MaxPerAlbum = (int)values[4],
            Artists = (int)values[5],
            TracksPerArtist = (int)values[6],
            OwnArtistWeight = values[7],
            NearArtistWeight = values[8],
            PopularWeight = values[9],
            FreshWeight = values[10],
            EmergingWeight = values[11],
            AudioWeight = values[12],
            FreshQuota = (int)values[13],
            EmergingQuota = (int)values[14],
            AudioQuota = (int)values[15],
        }
        : throw new ArgumentException($"a pool takes 16 settings, got {values.Length}", nameof(values));
}
