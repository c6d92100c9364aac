using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Discovery;

/// <summary>Gathers countries, each with its tracks, and writes <c>popularity.bin</c>.</summary>
/// <param name="worldListeners">How many listeners anywhere played anything.</param>
public sealed class CountryPopularityWriter(long worldListeners)
{
    private readonly NameTable _codes = new();
    private readonly List<long> _listeners = [], _trackOffsets = [0];
    private readonly List<int> _tracks = [], _trackListeners = [];

    /// <summary>Begins the next country, whose tracks follow.</summary>
    /// <param name="code">UTF-8.</param>
    /// <param name="listeners">How many there played anything.</param>
    /// <exception cref="ArgumentException">The country was there before.</exception>
    public void Begin(ReadOnlySpan<byte> code, long listeners)
    {
        if (_codes.Number(code) != _listeners.Count)
        {
            throw new ArgumentException("a country comes once", nameof(code));
        }

        _listeners.Add(listeners);
        _trackOffsets.Add(_tracks.Count);
    }

    /// <summary>Adds a track to the country begun last.</summary>
    /// <param name="track">Above the track before.</param>
    /// <exception cref="ArgumentException">The track is not above the one before, so that nobody would find it.</exception>
    public void Add(int track, int listeners)
    {
        if (_tracks.Count > _trackOffsets[^2] && track <= _tracks[^1])
        {
            throw new ArgumentException($"track {track} comes after {_tracks[^1]}", nameof(track));
        }

        _tracks.Add(track);
        _trackListeners.Add(listeners);
        _trackOffsets[^1] = _tracks.Count;
    }

    public void Write(string path)
    {
        SectionFileWriter file = new();
        file.Add(new List<long> { worldListeners });
        file.Add(_listeners);
        file.Add(_trackOffsets);
        file.Add(_tracks);
        file.Add(_trackListeners);
        _codes.AddTo(file);
        file.Write(path, CountryPopularity.Magic, CountryPopularity.Version);
    }
}
