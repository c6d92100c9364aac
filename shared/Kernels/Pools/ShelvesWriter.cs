using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Gathers a night's shelves and writes <c>shelves.bin</c>.</summary>
public sealed class ShelvesWriter(TrackModel model, string modelDigest)
{
    private readonly NameTable _countries = new();
    private readonly List<long> _popularOffsets = [0], _audioOffsets = [0];
    private readonly List<int> _popularTracks = [], _popularShares = [], _fresh = [], _emerging = [], _audioTracks = [];
    private readonly List<short> _audioLikeness = [];
    private readonly short[] _trends = [.. Enumerable.Repeat((short)ShelfFormat.TrendUnit, model.Count)];

    /// <summary>Adds the next country's popular tracks.</summary>
    /// <param name="code">UTF-8; empty for the world.</param>
    /// <param name="tracks">Track numbers, the most popular first.</param>
    /// <param name="shares">Share of the country's listeners, in ten-millionths.</param>
    public void AddCountry(ReadOnlySpan<byte> code, ReadOnlySpan<int> tracks, ReadOnlySpan<int> shares)
    {
        if (tracks.Length != shares.Length)
        {
            throw new ArgumentException($"{tracks.Length} tracks and {shares.Length} shares", nameof(shares));
        }

        _ = _countries.Number(code);
        _popularTracks.AddRange(tracks);
        _popularShares.AddRange(shares);
        _popularOffsets.Add(_popularTracks.Count);
    }

    /// <summary>How much likelier than others of its audience a track is to be met now.</summary>
    /// <param name="factor">Above 0, at most 32; one where nothing is set.</param>
    public void SetTrend(int track, double factor) =>
        _trends[track] = (short)Math.Clamp(Math.Floor((factor * ShelfFormat.TrendUnit) + 0.5), 1, short.MaxValue);

    /// <summary>Keeps a track out of every pool.</summary>
    public void TakeDown(int track) => _trends[track] = 0;

    /// <summary>Adds a new release; in the order of numbers.</summary>
    public void AddFresh(int track) => _fresh.Add(track);

    /// <summary>Adds a track of growing audience; in the order of numbers.</summary>
    public void AddEmerging(int track) => _emerging.Add(track);

    /// <summary>Adds the next track's list of hardly heard tracks that sound like it, the nearest first.</summary>
    public void AddSoundingLike(ReadOnlySpan<int> tracks, ReadOnlySpan<short> likeness)
    {
        _audioTracks.AddRange(tracks);
        _audioLikeness.AddRange(likeness);
        _audioOffsets.Add(_audioTracks.Count);
    }

    public void Write(string path)
    {
        // Tracks without a list are those at the end.
        _audioOffsets.AddRange(Enumerable.Repeat((long)_audioTracks.Count, model.Count + 1 - _audioOffsets.Count));
        SectionFileWriter file = new();
        file.Add<byte>(Encoding.UTF8.GetBytes(modelDigest));
        _countries.AddTo(file);
        file.Add(_popularOffsets);
        file.Add(_popularTracks);
        file.Add(_popularShares);
        file.Add<short>(_trends);
        file.Add(_fresh);
        file.Add(_emerging);
        file.Add(_audioOffsets);
        file.Add(_audioTracks);
        file.Add(_audioLikeness);
        file.Add<double>(GenreProfile.OfTheWorld(model));
        file.Write(path, ShelfFormat.Magic, ShelfFormat.Version);
    }
}
