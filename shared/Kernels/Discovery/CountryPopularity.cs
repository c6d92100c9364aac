using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Discovery;

/// <summary>
/// A <c>popularity.bin</c> in memory, mapped once a process: how many listeners of each country played each track of one model, and how
/// many there, and in the world, played anything. Tracks that nobody in a country played take no room.
/// </summary>
/// <remarks>
/// A <see cref="SectionFile"/>. Sections: listeners of the world (one int64), listeners by country (int64), offsets by country into the next two (int64, one more than
/// countries), track numbers ascending within a country (int32), their listeners (int32), offsets and bytes of the countries' codes.
/// </remarks>
public sealed class CountryPopularity
{
    internal const long Version = 1;

    private static readonly LoadedFiles<CountryPopularity> Loaded = new();

    private readonly MappedArray<long> _listeners;
    private readonly MappedLists<int> _trackListeners;
    private readonly MappedLists<byte> _codes;
    private readonly AscendingIndex[] _places;

    private CountryPopularity(string path)
    {
        SectionFile file = new(path, Magic, Version, (int)Part.Count);
        WorldListeners = file.Array<long>((int)Part.World).Span[0];
        _listeners = file.Array<long>((int)Part.Listeners);
        _trackListeners = file.Lists<int>((int)Part.TrackOffsets, (int)Part.TrackListeners);
        _codes = file.Lists<byte>((int)Part.CodeOffsets, (int)Part.Codes);
        MappedLists<int> tracks = file.Lists<int>((int)Part.TrackOffsets, (int)Part.Tracks);
        _places = [.. Enumerable.Range(0, tracks.Count).Select(country => new AscendingIndex(tracks.Of(country, nameof(country))))];
    }

    internal enum Part
    {
        World,
        Listeners,
        TrackOffsets,
        Tracks,
        TrackListeners,
        CodeOffsets,
        Codes,
        Count,
    }

    internal static ReadOnlySpan<byte> Magic => "PLPOPULR"u8;

    /// <summary>Maps a file, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content, so that a path may be used again.</param>
    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public static CountryPopularity Load(string path, string digest) =>
        Loaded.Load(path, digest, file => new CountryPopularity(file));

    /// <summary>How many listeners anywhere played anything.</summary>
    public long WorldListeners { get; }

    /// <summary>The number of a country, by its code in UTF-8; -1 where nobody plays anything, or the country is unknown.</summary>
    public int Country(ReadOnlySpan<byte> code)
    {
        for (int country = 0; country < _codes.Count; country++)
        {
            if (_codes.Of(country, nameof(country)).SequenceEqual(code))
            {
                return country;
            }
        }

        return -1;
    }

    /// <summary>How many listeners in a country played anything; 0 for country -1.</summary>
    public long Listeners(int country) => country < 0 ? 0 : _listeners.Span[country];

    /// <summary>How many listeners in a country played each of some tracks; 0 for country -1.</summary>
    public void Listeners(int country, ReadOnlySpan<int> tracks, Span<int> listeners)
    {
        listeners = listeners[..tracks.Length];
        listeners.Clear();
        if (country < 0)
        {
            return;
        }

        AscendingIndex places = _places[country];
        ReadOnlySpan<int> known = _trackListeners.Of(country, nameof(country));
        for (int i = 0; i < tracks.Length; i++)
        {
            int place = places.Place(tracks[i]);
            if (place >= 0)
            {
                listeners[i] = known[place];
            }
        }
    }
}
