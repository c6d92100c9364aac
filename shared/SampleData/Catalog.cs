namespace Pipelines.SampleData;

/// <summary>Scenes, artists and tracks to the horizon. Tracks are numbered artist by artist, then in order of release.</summary>
internal sealed class Catalog
{
    private readonly List<SampleTrack> _rows = [];
    private readonly List<TrackTraits> _traits = [];
    private readonly ulong _seed;
    private readonly DateOnly _firstDay;
    private readonly int _lastDay;
    private int _albums;

    public Catalog(SampleOptions options)
    {
        _seed = options.Seed;
        _firstDay = options.FirstDay;
        _lastDay = options.Days - 1;
        Scenes = SampleScene.DrawAll(options);
        Artists = ArtistRoster.DrawAll(options, Scenes);
    }

    public SampleScene[] Scenes { get; }

    public SampleArtist[] Artists { get; }

    public IReadOnlyList<SampleTrack> Rows => _rows;

    public IReadOnlyList<TrackTraits> Traits => _traits;

    /// <summary>Number of the next track to be added.</summary>
    public int Next => _traits.Count;

    /// <summary>Day of January 1st of the year in which the artist's genre began.</summary>
    public int GenreDay(SampleArtist artist) =>
        new DateOnly(Genres.All[Scenes[artist.Scene].GenreNumber].Since, 1, 1).DayNumber - _firstDay.DayNumber;

    /// <summary>Adds an album: recordings in track order, with each one's popularity within the artist.</summary>
    public void AddAlbum(
        SampleArtist artist, int releaseDay, ReadOnlySpan<(Recording Recording, double Share)> tracks, ref SeededRandom random)
    {
        string album = SampleId.Of(_seed, SampleId.Kind.Album, _albums++);
        int first = Next;
        foreach ((Recording recording, double share) in tracks)
        {
            TrackTraits traits = new()
            {
                Artist = artist.Number,
                Scene = artist.Scene,
                SecondScene = artist.SecondScene,
                Genre = (byte)Scenes[artist.Scene].GenreNumber,
                Exposure = Expose(artist, recording, releaseDay, ref random),
                Recording = recording.Original,
                AlbumFirst = first,
                AlbumTracks = tracks.Length,
                DurationMs = recording.DurationMs,
                ShareOfArtist = (float)share,
                Quality = recording.Quality,
                Energy = recording.Audio.Energy,
                Valence = recording.Audio.Valence,
                Acousticness = recording.Audio.Acousticness,
            };
            _rows.Add(Row(artist, album, recording, traits, ref random));
            _traits.Add(traits);
        }
    }

    private SampleTrack Row(
        SampleArtist artist, string album, Recording recording, in TrackTraits traits, ref SeededRandom random)
    {
        AudioGaps gaps = AudioGaps.Draw(ref random);
        double popularity = 100 + (SampleModel.PopularitySlope * Math.Log(artist.Popularity * traits.ShareOfArtist));
        return new SampleTrack
        {
            TrackId = SampleId.Of(_seed, SampleId.Kind.Track, Next),
            RecordingId = SampleId.Of(_seed, SampleId.Kind.Track, recording.Original),
            Title = recording.Original == Next ? recording.Title : $"{recording.Title} - Remastered",
            ArtistId = artist.Id,
            ArtistName = artist.Name,
            AlbumId = album,
            ReleaseDate = _firstDay.AddDays(traits.ReleaseDay),
            DurationMs = recording.DurationMs,
            Genres = recording.Genres,
            Tempo = gaps.Keep(0, recording.Audio.Tempo),
            Key = gaps.HasNoAudio ? null : gaps.KeyIsUnknown ? -1 : recording.Key,
            Mode = gaps.HasNoAudio ? null : recording.Mode,
            Energy = gaps.Keep(1, recording.Audio.Energy),
            Danceability = gaps.Keep(2, recording.Audio.Danceability),
            Valence = gaps.Keep(3, recording.Audio.Valence),
            Acousticness = gaps.Keep(4, recording.Audio.Acousticness),
            Instrumentalness = gaps.Keep(5, recording.Audio.Instrumentalness),
            Loudness = gaps.Keep(6, recording.Audio.Loudness),
            Popularity = (int)Math.Clamp(Math.Round(popularity + (SampleModel.PopularityNoise * random.Normal())), 0, 100),
            Explicit = recording.Explicit,
            Markets = Market.Codes(traits.Exposure.Markets),
            Available = traits.Exposure.WithdrawnDay > _lastDay,
        };
    }

    private static TrackExposure Expose(SampleArtist artist, Recording recording, int releaseDay, ref SeededRandom random) =>
        new()
        {
            ReleaseDay = (short)releaseDay,
            WithdrawnDay = DrawWithdrawal(ref random),
            TrendOnset = (short)artist.TrendOnset,
            Trend = artist.Trend,
            Country = (byte)artist.CountryNumber,
            Markets = DrawMarkets(artist, ref random),
            Explicit = recording.Explicit,
        };

    private static short DrawWithdrawal(ref SeededRandom random)
    {
        double day = (random.Unit() - SampleModel.WithdrawnAtStart) / SampleModel.WithdrawnDaily;
        return day > SampleModel.HorizonDays ? TrackExposure.Never : (short)Math.Max(-1, Math.Floor(day));
    }

    // The artist's own market is never left out; each other one is, in half of the cases.
    private static byte DrawMarkets(SampleArtist artist, ref SeededRandom random) =>
        random.Chance(SampleModel.MarketRestrictedShare)
            ? (byte)(random.Below(Countries.AllMarkets) | (1 << artist.CountryNumber))
            : (byte)Countries.AllMarkets;
}
