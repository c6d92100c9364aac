using System.Collections.Concurrent;
using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// What a night has for every listener to pick from: popular tracks by country, new and emerging ones, tracks that sound alike, and
/// how much each track is being met now. Mapped once a process; see <see cref="ShelfSection"/> for the layout.
/// </summary>
public sealed class Shelves
{
    private static readonly ConcurrentDictionary<string, Lazy<Shelves>> Open = new(StringComparer.Ordinal);

    private readonly SectionFile _file;

    private Shelves(string path, string modelDigest, int tracks)
    {
        _file = new SectionFile(path, ShelfFormat.Magic, ShelfFormat.Version, (int)ShelfSection.Count);
        string made = Encoding.UTF8.GetString(Section<byte>(ShelfSection.ModelDigest));
        if (made != modelDigest || Trends.Length != tracks)
        {
            throw _file.Broken($"was made for the {Trends.Length} tracks of model {made}, not for the {tracks} of model {modelDigest}");
        }
    }

    /// <summary>How much likelier than others of its audience each track is to be met now, in thousandths; 0 for what is taken down.</summary>
    public ReadOnlySpan<short> Trends => Section<short>(ShelfSection.Trends);

    /// <summary>New releases, by track number.</summary>
    public ReadOnlySpan<int> Fresh => Section<int>(ShelfSection.Fresh);

    /// <summary>Tracks of a small audience that grows, by track number.</summary>
    public ReadOnlySpan<int> Emerging => Section<int>(ShelfSection.Emerging);

    /// <summary>Share of all listening that each of the model's genres has.</summary>
    public ReadOnlySpan<double> GenreShares => Section<double>(ShelfSection.GenreShares);

    /// <summary>Maps shelves, or returns them if this process has them.</summary>
    /// <exception cref="InvalidDataException">The file is none, damaged, or made for another model.</exception>
    public static Shelves Load(string path, string digest, string modelDigest, TrackModel model)
    {
        Lazy<Shelves> shelves = Open.GetOrAdd(digest, _ => new Lazy<Shelves>(() => new Shelves(path, modelDigest, model.Count)));
        try
        {
            return shelves.Value;
        }
        catch
        {
            // A failure must not outlive the file that caused it.
            Open.TryRemove(KeyValuePair.Create(digest, shelves));
            throw;
        }
    }

    /// <summary>The number of a country's shelf; the world's where it has none of its own.</summary>
    /// <param name="code">UTF-8; empty for the world.</param>
    public int Country(ReadOnlySpan<byte> code)
    {
        ReadOnlySpan<long> ends = Section<long>(ShelfSection.CountryNameOffsets);
        ReadOnlySpan<byte> names = Section<byte>(ShelfSection.CountryNames);
        int world = 0;
        for (int country = 0; country < ends.Length - 1; country++)
        {
            ReadOnlySpan<byte> name = names[(int)ends[country]..(int)ends[country + 1]];
            if (name.SequenceEqual(code))
            {
                return country;
            }

            world = name.IsEmpty ? country : world;
        }

        return world;
    }

    /// <summary>Track numbers, the most popular of the country first.</summary>
    public ReadOnlySpan<int> Popular(int country) => List<int>(ShelfSection.PopularOffsets, ShelfSection.PopularTracks, country);

    /// <summary>What share of the country's listeners play them, in ten-millionths.</summary>
    public ReadOnlySpan<int> PopularShares(int country) => List<int>(ShelfSection.PopularOffsets, ShelfSection.PopularShares, country);

    /// <summary>Hardly heard tracks that sound like a track, the nearest first.</summary>
    public ReadOnlySpan<int> SoundingLike(int track) => List<int>(ShelfSection.AudioOffsets, ShelfSection.AudioTracks, track);

    /// <summary>How alike they are, in ten-thousandths.</summary>
    public ReadOnlySpan<short> Likeness(int track) => List<short>(ShelfSection.AudioOffsets, ShelfSection.AudioLikeness, track);

    private ReadOnlySpan<T> Section<T>(ShelfSection section)
        where T : unmanaged => _file.Section<T>((int)section);

    private ReadOnlySpan<T> List<T>(ShelfSection offsets, ShelfSection values, int number)
        where T : unmanaged
    {
        ReadOnlySpan<long> ends = Section<long>(offsets);
        return Section<T>(values)[(int)ends[number]..(int)ends[number + 1]];
    }
}
