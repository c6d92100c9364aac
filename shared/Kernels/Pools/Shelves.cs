using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// What a night has for every listener to pick from: popular tracks by country, new and emerging ones, tracks that sound alike, and
/// how much each track is being met now. Mapped once a process; see <see cref="ShelfSection"/> for the layout.
/// </summary>
public sealed class Shelves
{
    private static readonly LoadedFiles<Shelves> Loaded = new();

    private readonly MappedArray<short> _trends;
    private readonly MappedArray<int> _fresh, _emerging;
    private readonly MappedArray<double> _genreShares;
    private readonly MappedLists<byte> _countryNames;
    private readonly MappedLists<int> _popularTracks, _popularShares, _audioTracks;
    private readonly MappedLists<short> _audioLikeness;

    private Shelves(string path, string modelDigest, int tracks)
    {
        SectionFile file = new(path, ShelfFormat.Magic, ShelfFormat.Version, (int)ShelfSection.Count);
        MappedArray<T> Array<T>(ShelfSection section)
            where T : unmanaged => file.Array<T>((int)section);
        MappedLists<T> Lists<T>(ShelfSection offsets, ShelfSection values)
            where T : unmanaged => file.Lists<T>((int)offsets, (int)values);

        _trends = Array<short>(ShelfSection.Trends);
        _fresh = Array<int>(ShelfSection.Fresh);
        _emerging = Array<int>(ShelfSection.Emerging);
        _genreShares = Array<double>(ShelfSection.GenreShares);
        _countryNames = Lists<byte>(ShelfSection.CountryNameOffsets, ShelfSection.CountryNames);
        _popularTracks = Lists<int>(ShelfSection.PopularOffsets, ShelfSection.PopularTracks);
        _popularShares = Lists<int>(ShelfSection.PopularOffsets, ShelfSection.PopularShares);
        _audioTracks = Lists<int>(ShelfSection.AudioOffsets, ShelfSection.AudioTracks);
        _audioLikeness = Lists<short>(ShelfSection.AudioOffsets, ShelfSection.AudioLikeness);
        string made = Encoding.UTF8.GetString(Array<byte>(ShelfSection.ModelDigest).Span);
        if (made != modelDigest || Trends.Length != tracks)
        {
            throw file.Broken($"was made for the {Trends.Length} tracks of model {made}, not for the {tracks} of model {modelDigest}");
        }
    }

    /// <summary>How much likelier than others of its audience each track is to be met now, in thousandths; 0 for what is taken down.</summary>
    public ReadOnlySpan<short> Trends => _trends.Span;

    /// <summary>New releases, by track number.</summary>
    public ReadOnlySpan<int> Fresh => _fresh.Span;

    /// <summary>Tracks of a small audience that grows, by track number.</summary>
    public ReadOnlySpan<int> Emerging => _emerging.Span;

    /// <summary>Share of all listening that each of the model's genres has.</summary>
    public ReadOnlySpan<double> GenreShares => _genreShares.Span;

    /// <summary>Maps shelves, or returns them if this process has them.</summary>
    /// <exception cref="InvalidDataException">The file is none, damaged, or made for another model.</exception>
    public static Shelves Load(string path, string digest, string modelDigest, TrackModel model) =>
        Loaded.Load(path, digest, file => new Shelves(file, modelDigest, model.Count));

    /// <summary>The number of a country's shelf; the world's where it has none of its own.</summary>
    /// <param name="code">UTF-8; empty for the world.</param>
    public int Country(ReadOnlySpan<byte> code)
    {
        int world = 0;
        for (int country = 0; country < _countryNames.Count; country++)
        {
            ReadOnlySpan<byte> name = _countryNames.Of(country, nameof(country));
            if (name.SequenceEqual(code))
            {
                return country;
            }

            world = name.IsEmpty ? country : world;
        }

        return world;
    }

    /// <summary>Track numbers, the most popular of the country first.</summary>
    public ReadOnlySpan<int> Popular(int country) => _popularTracks.Of(country, nameof(country));

    /// <summary>What share of the country's listeners play them, in ten-millionths.</summary>
    public ReadOnlySpan<int> PopularShares(int country) => _popularShares.Of(country, nameof(country));

    /// <summary>Hardly heard tracks that sound like a track, the nearest first.</summary>
    public ReadOnlySpan<int> SoundingLike(int track) => _audioTracks.Of(track, nameof(track));

    /// <summary>How alike they are, in ten-thousandths.</summary>
    public ReadOnlySpan<short> Likeness(int track) => _audioLikeness.Of(track, nameof(track));
}
