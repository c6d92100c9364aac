using System.Collections.Concurrent;
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

    private static readonly ConcurrentDictionary<string, Lazy<CountryPopularity>> Open = new(StringComparer.Ordinal);

    private readonly SectionFile _file;

    private CountryPopularity(string path) => _file = new SectionFile(path, Magic, Version, (int)Part.Count);

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
    public static CountryPopularity Load(string path, string digest)
    {
        Lazy<CountryPopularity> popularity = Open.GetOrAdd(digest, _ => new Lazy<CountryPopularity>(() => new CountryPopularity(path)));
        try
        {
            return popularity.Value;
        }
        catch
        {
            // A failure must not outlive the file that caused it.
            Open.TryRemove(KeyValuePair.Create(digest, popularity));
            throw;
        }
    }

    /// <summary>How many listeners anywhere played anything.</summary>
    public long WorldListeners => Section<long>(Part.World)[0];

    /// <summary>The number of a country, by its code in UTF-8; -1 where nobody plays anything, or the country is unknown.</summary>
    public int Country(ReadOnlySpan<byte> code)
    {
        ReadOnlySpan<long> offsets = Section<long>(Part.CodeOffsets);
        for (int country = 0; country < offsets.Length - 1; country++)
        {
            if (Section<byte>(Part.Codes)[(int)offsets[country]..(int)offsets[country + 1]].SequenceEqual(code))
            {
                return country;
            }
        }

        return -1;
    }

    /// <summary>How many listeners in a country played anything; 0 for country -1.</summary>
    public long Listeners(int country) => country < 0 ? 0 : Section<long>(Part.Listeners)[country];

    /// <summary>How many listeners in a country played a track; 0 for country -1.</summary>
    public long Listeners(int country, int track)
    {
        if (country < 0)
        {
            return 0;
        }

        ReadOnlySpan<long> offsets = Section<long>(Part.TrackOffsets);
        (int from, int to) = ((int)offsets[country], (int)offsets[country + 1]);
        int place = Section<int>(Part.Tracks)[from..to].BinarySearch(track);
        return place < 0 ? 0 : Section<int>(Part.TrackListeners)[from + place];
    }

    private ReadOnlySpan<T> Section<T>(Part part)
        where T : unmanaged => _file.Section<T>((int)part);
}
