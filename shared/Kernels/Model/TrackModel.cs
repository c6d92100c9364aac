using System.Collections.Concurrent;

namespace Pipelines.Kernels.Model;

/// <summary>
/// A <c>model.bin</c> in memory, mapped once a process and shared by all threads; see <see cref="TrackModelFormat"/> for the layout.
/// </summary>
public sealed class TrackModel
{
    private static readonly ConcurrentDictionary<string, Lazy<TrackModel>> Open = new(StringComparer.Ordinal);

    private readonly SectionFile _file;
    private readonly Lazy<TrackIndex> _index;

    private TrackModel(string path)
    {
        _file = new SectionFile(path, TrackModelFormat.Magic, TrackModelFormat.Version, (int)ModelSection.Count);
        Count = Artists.Length;
        ArtistCount = Section<long>(ModelSection.ArtistTrackOffsets).Length - 1;
        GenreCount = Section<long>(ModelSection.GenreNameOffsets).Length - 1;
        _index = new Lazy<TrackIndex>(() => new TrackIndex(this));
    }

    /// <summary>How many tracks there are, numbered from 0, the most popular.</summary>
    public int Count { get; }

    public int ArtistCount { get; }

    public int GenreCount { get; }

    /// <summary>Place of each track's id among all ids, in byte order.</summary>
    public ReadOnlySpan<int> IdRanks => Section<int>(ModelSection.IdRanks);

    /// <summary>Number of each track's artist; -1 when unknown.</summary>
    public ReadOnlySpan<int> Artists => Section<int>(ModelSection.Artists);

    /// <summary>Number of each track's album; -1 when unknown.</summary>
    public ReadOnlySpan<int> Albums => Section<int>(ModelSection.Albums);

    public ReadOnlySpan<TrackFlags> Flags => Section<TrackFlags>(ModelSection.Flags);

    /// <summary>Day number of each track's release; -1 when unknown.</summary>
    public ReadOnlySpan<int> ReleaseDays => Section<int>(ModelSection.ReleaseDays);

    /// <summary>How many listeners played each track.</summary>
    public ReadOnlySpan<int> Listeners => Section<int>(ModelSection.Listeners);

    /// <summary>BPM; NaN when unknown.</summary>
    public ReadOnlySpan<float> Tempos => Section<float>(ModelSection.Tempos);

    /// <summary>0 to 1; NaN when unknown.</summary>
    public ReadOnlySpan<float> Energies => Section<float>(ModelSection.Energies);

    /// <summary>0 to 1; NaN when unknown.</summary>
    public ReadOnlySpan<float> Valences => Section<float>(ModelSection.Valences);

    /// <summary>Pitch class times two, plus the mode; -1 when unknown.</summary>
    public ReadOnlySpan<sbyte> Keys => Section<sbyte>(ModelSection.Keys);

    /// <summary>Maps a model, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content, so that a path may be used again for another model.</param>
    /// <exception cref="InvalidDataException">The file is no model, of another version, or damaged.</exception>
    public static TrackModel Load(string path, string digest)
    {
        Lazy<TrackModel> model = Open.GetOrAdd(digest, _ => new Lazy<TrackModel>(() => new TrackModel(path)));
        try
        {
            return model.Value;
        }
        catch
        {
            // A failure must not outlive the file that caused it.
            Open.TryRemove(KeyValuePair.Create(digest, model));
            throw;
        }
    }

    /// <summary>UTF-8 bytes of a track's id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such track.</exception>
    public ReadOnlySpan<byte> Id(int track) => List<byte>(ModelSection.IdOffsets, ModelSection.Ids, track, nameof(track));

    /// <summary>A track's number, by its id in UTF-8; -1 where the model has no such track.</summary>
    public int Find(ReadOnlySpan<byte> id) => _index.Value.Find(id);

    /// <summary>Numbers of the tracks that go with a track, strongest first.</summary>
    public ReadOnlySpan<int> Neighbors(int track) => List<int>(ModelSection.NeighborOffsets, ModelSection.Neighbors, track, nameof(track));

    /// <summary>Their weights, in ten-thousandths.</summary>
    public ReadOnlySpan<short> Weights(int track) => List<short>(ModelSection.NeighborOffsets, ModelSection.Weights, track, nameof(track));

    public ReadOnlySpan<int> Genres(int track) => List<int>(ModelSection.GenreOffsets, ModelSection.Genres, track, nameof(track));

    /// <summary>Countries that a <see cref="TrackFlags.Restricted"/> track may be played in.</summary>
    public ReadOnlySpan<int> Markets(int track) => List<int>(ModelSection.MarketOffsets, ModelSection.Markets, track, nameof(track));

    /// <summary>An artist's tracks, the most popular first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such artist.</exception>
    public ReadOnlySpan<int> TracksOf(int artist) => List<int>(ModelSection.ArtistTrackOffsets, ModelSection.ArtistTracks, artist, nameof(artist));

    /// <summary>A genre's name in UTF-8.</summary>
    public ReadOnlySpan<byte> GenreName(int genre) => List<byte>(ModelSection.GenreNameOffsets, ModelSection.GenreNames, genre, nameof(genre));

    /// <summary>The number of a country in <see cref="Markets"/>; -1 where no track is restricted to it.</summary>
    /// <param name="code">UTF-8.</param>
    public int Country(ReadOnlySpan<byte> code)
    {
        int countries = Section<long>(ModelSection.CountryNameOffsets).Length - 1;
        for (int country = 0; country < countries; country++)
        {
            if (List<byte>(ModelSection.CountryNameOffsets, ModelSection.CountryNames, country, nameof(country)).SequenceEqual(code))
            {
                return country;
            }
        }

        return -1;
    }

    private ReadOnlySpan<T> Section<T>(ModelSection section)
        where T : unmanaged => _file.Section<T>((int)section);

    private ReadOnlySpan<T> List<T>(ModelSection offsets, ModelSection values, int number, string what)
        where T : unmanaged
    {
        ReadOnlySpan<long> ends = Section<long>(offsets);
        // A name that says what there is too little of, before a slice complains about offsets.
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)(ends.Length - 1), what);
        return Section<T>(values)[(int)ends[number]..(int)ends[number + 1]];
    }
}
