using Pipelines.Kernels.Audio;

namespace Pipelines.Kernels.Model;

/// <summary>
/// A <c>model.bin</c> in memory, mapped once a process and shared by all threads; see <see cref="TrackModelFormat"/> for the layout.
/// </summary>
public sealed class TrackModel
{
    private static readonly LoadedFiles<TrackModel> Loaded = new();

    private readonly MappedArray<int> _idRanks, _artists, _albums, _releaseDays, _listeners;
    private readonly MappedArray<TrackFlags> _flags;
    private readonly MappedArray<float> _tempos, _energies, _valences;
    private readonly MappedArray<sbyte> _keys;
    private readonly MappedLists<byte> _ids, _genreNames, _countryNames;
    private readonly MappedLists<int> _neighbors, _genres, _markets, _artistTracks;
    private readonly MappedLists<short> _weights;
    private readonly int[] _tracksByIdRank;
    private readonly TrackSet[] _licensed;
    private readonly Lazy<TrackIndex> _index;
    private readonly Lazy<TrackAudio[]> _audio;

    private TrackModel(string path)
    {
        SectionFile file = new(path, TrackModelFormat.Magic, TrackModelFormat.Version, (int)ModelSection.Count);
        MappedArray<T> Array<T>(ModelSection section)
            where T : unmanaged => file.Array<T>((int)section);
        MappedLists<T> Lists<T>(ModelSection offsets, ModelSection values)
            where T : unmanaged => file.Lists<T>((int)offsets, (int)values);

        _idRanks = Array<int>(ModelSection.IdRanks);
        _artists = Array<int>(ModelSection.Artists);
        _albums = Array<int>(ModelSection.Albums);
        _releaseDays = Array<int>(ModelSection.ReleaseDays);
        _listeners = Array<int>(ModelSection.Listeners);
        _flags = Array<TrackFlags>(ModelSection.Flags);
        _tempos = Array<float>(ModelSection.Tempos);
        _energies = Array<float>(ModelSection.Energies);
        _valences = Array<float>(ModelSection.Valences);
        _keys = Array<sbyte>(ModelSection.Keys);
        _ids = Lists<byte>(ModelSection.IdOffsets, ModelSection.Ids);
        _genreNames = Lists<byte>(ModelSection.GenreNameOffsets, ModelSection.GenreNames);
        _countryNames = Lists<byte>(ModelSection.CountryNameOffsets, ModelSection.CountryNames);
        _neighbors = Lists<int>(ModelSection.NeighborOffsets, ModelSection.Neighbors);
        _weights = Lists<short>(ModelSection.NeighborOffsets, ModelSection.Weights);
        _genres = Lists<int>(ModelSection.GenreOffsets, ModelSection.Genres);
        _markets = Lists<int>(ModelSection.MarketOffsets, ModelSection.Markets);
        _artistTracks = Lists<int>(ModelSection.ArtistTrackOffsets, ModelSection.ArtistTracks);
        _tracksByIdRank = Inverse(IdRanks);
        _licensed = Licensed();
        _index = new Lazy<TrackIndex>(() => new TrackIndex(this));
        _audio = new Lazy<TrackAudio[]>(() => [.. Enumerable.Range(0, Count).Select(Sound)]);
    }

    /// <summary>How many tracks there are, numbered from 0, the most popular.</summary>
    public int Count => _artists.Span.Length;

    public int ArtistCount => _artistTracks.Count;

    public int GenreCount => _genreNames.Count;

    /// <summary>Place of each track's id among all ids, in byte order.</summary>
    public ReadOnlySpan<int> IdRanks => _idRanks.Span;

    /// <summary>Track numbers in the byte order of their ids.</summary>
    public ReadOnlySpan<int> TracksByIdRank => _tracksByIdRank;

    /// <summary>Number of each track's artist; -1 when unknown.</summary>
    public ReadOnlySpan<int> Artists => _artists.Span;

    /// <summary>Number of each track's album; -1 when unknown.</summary>
    public ReadOnlySpan<int> Albums => _albums.Span;

    public ReadOnlySpan<TrackFlags> Flags => _flags.Span;

    /// <summary>Day number of each track's release; -1 when unknown.</summary>
    public ReadOnlySpan<int> ReleaseDays => _releaseDays.Span;

    /// <summary>How many listeners played each track.</summary>
    public ReadOnlySpan<int> Listeners => _listeners.Span;

    /// <summary>What is known of each track's sound, in one place; made when it is first asked for.</summary>
    public ReadOnlySpan<TrackAudio> Audio => _audio.Value;

    /// <summary>BPM; NaN when unknown.</summary>
    public ReadOnlySpan<float> Tempos => _tempos.Span;

    /// <summary>0 to 1; NaN when unknown.</summary>
    public ReadOnlySpan<float> Energies => _energies.Span;

    /// <summary>0 to 1; NaN when unknown.</summary>
    public ReadOnlySpan<float> Valences => _valences.Span;

    /// <summary>Pitch class times two, plus the mode; -1 when unknown.</summary>
    public ReadOnlySpan<sbyte> Keys => _keys.Span;

    /// <summary>Maps a model, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content, so that a path may be used again for another model.</param>
    /// <exception cref="InvalidDataException">The file is no model, of another version, or damaged.</exception>
    public static TrackModel Load(string path, string digest) =>
        Loaded.Load(path, digest, file => new TrackModel(file));

    /// <summary>UTF-8 bytes of a track's id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such track.</exception>
    public ReadOnlySpan<byte> Id(int track) => _ids.Of(track, nameof(track));

    /// <summary>A track's number, by its id in UTF-8; -1 where the model has no such track.</summary>
    public int Find(ReadOnlySpan<byte> id) => _index.Value.Find(id);

    /// <summary>Numbers of the tracks that go with a track, strongest first.</summary>
    public ReadOnlySpan<int> Neighbors(int track) => _neighbors.Of(track, nameof(track));

    /// <summary>Their weights, in ten-thousandths.</summary>
    public ReadOnlySpan<short> Weights(int track) => _weights.Of(track, nameof(track));

    public ReadOnlySpan<int> Genres(int track) => _genres.Of(track, nameof(track));

    /// <summary>Countries that a <see cref="TrackFlags.Restricted"/> track may be played in.</summary>
    public ReadOnlySpan<int> Markets(int track) => _markets.Of(track, nameof(track));

    /// <summary>Whether a track may be played in a country: its number by <see cref="Country"/>, -1 included.</summary>
    public bool IsFor(int track, int country) =>
        (Flags[track] & TrackFlags.Restricted) == 0 || (country >= 0 && _licensed[country].Contains(track));

    /// <summary>An artist's tracks, the most popular first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such artist.</exception>
    public ReadOnlySpan<int> TracksOf(int artist) => _artistTracks.Of(artist, nameof(artist));

    /// <summary>A genre's name in UTF-8.</summary>
    public ReadOnlySpan<byte> GenreName(int genre) => _genreNames.Of(genre, nameof(genre));

    /// <summary>The number of a country in <see cref="Markets"/>; -1 where no track is restricted to it.</summary>
    /// <param name="code">UTF-8.</param>
    public int Country(ReadOnlySpan<byte> code)
    {
        for (int country = 0; country < _countryNames.Count; country++)
        {
            if (_countryNames.Of(country, nameof(country)).SequenceEqual(code))
            {
                return country;
            }
        }

        return -1;
    }

    private TrackAudio Sound(int track)
    {
        int key = Keys[track];
        int camelot = key < 0 ? CamelotWheel.Unknown : CamelotWheel.Code(key / 2, key % 2);
        return new TrackAudio(Tempos[track], camelot, Energies[track], Valences[track]);
    }

    // By country, what is licensed there: a bit a track stays in the cache, where lists of countries would not.
    private TrackSet[] Licensed()
    {
        TrackSet[] licensed = [.. Enumerable.Range(0, _countryNames.Count).Select(_ => new TrackSet(Count))];
        for (int track = 0; track < Count; track++)
        {
            foreach (int country in Markets(track))
            {
                licensed[country].Add(track);
            }
        }

        return licensed;
    }

    private static int[] Inverse(ReadOnlySpan<int> ranks)
    {
        int[] numbers = new int[ranks.Length];
        for (int number = 0; number < ranks.Length; number++)
        {
            numbers[ranks[number]] = number;
        }

        return numbers;
    }
}
