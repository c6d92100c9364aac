using System.Buffers;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Model;

/// <summary>Gathers tracks in the order of their numbers, with their neighbours, and writes <c>model.bin</c>.</summary>
public sealed class TrackModelWriter
{
    private readonly ArrayBufferWriter<byte> _ids = new();
    private readonly List<long> _idOffsets = [0], _genreOffsets = [0], _marketOffsets = [0], _neighborOffsets = [0];
    private readonly List<int> _artists = [], _albums = [], _releaseDays = [], _listeners = [], _genres = [], _markets = [], _neighbors = [];
    private readonly List<float> _tempos = [], _energies = [], _valences = [];
    private readonly List<byte> _flags = [];
    private readonly List<sbyte> _keys = [];
    private readonly List<short> _weights = [];
    private readonly NameTable _genreNames = new(), _countryNames = new();

    /// <summary>The number of a genre, by its name in UTF-8.</summary>
    public int Genre(ReadOnlySpan<byte> name) => _genreNames.Number(name);

    /// <summary>The number of a country, by its code in UTF-8.</summary>
    public int Country(ReadOnlySpan<byte> code) => _countryNames.Number(code);

    /// <summary>Adds the next track.</summary>
    public void Add(in ModelTrack track)
    {
        if (track.Neighbors.Length != track.Weights.Length)
        {
            throw new ArgumentException($"{track.Neighbors.Length} neighbours and {track.Weights.Length} weights");
        }

        if (_artists.Count >= TrackModelFormat.MaxTracks)
        {
            throw new InvalidOperationException($"a model holds at most {TrackModelFormat.MaxTracks} tracks");
        }

        _ids.Write(track.Id);
        _idOffsets.Add(_ids.WrittenCount);
        _artists.Add(track.Artist);
        _albums.Add(track.Album);
        _flags.Add((byte)track.Flags);
        _releaseDays.Add(track.ReleaseDay);
        _listeners.Add(track.Listeners);
        _tempos.Add(track.Tempo);
        _energies.Add(track.Energy);
        _valences.Add(track.Valence);
        _keys.Add(track.Key);
        Append(track.Genres, _genres, _genreOffsets);
        Append(track.Markets, _markets, _marketOffsets);
        Append(track.Neighbors, _neighbors, _neighborOffsets);
        _weights.AddRange(track.Weights);
    }

    public void Write(string path)
    {
        SectionFileWriter file = new();
        file.Add(_idOffsets);
        file.Add(_ids.WrittenSpan);
        file.Add<int>(IdRanks());
        file.Add(_artists);
        file.Add(_albums);
        file.Add(_flags);
        file.Add(_releaseDays);
        file.Add(_listeners);
        file.Add(_tempos);
        file.Add(_energies);
        file.Add(_valences);
        file.Add(_keys);
        file.Add(_genreOffsets);
        file.Add(_genres);
        file.Add(_marketOffsets);
        file.Add(_markets);
        file.Add(_neighborOffsets);
        file.Add(_neighbors);
        file.Add(_weights);
        AddArtistTracks(file);
        _genreNames.AddTo(file);
        _countryNames.AddTo(file);
        file.Write(path, TrackModelFormat.Magic, TrackModelFormat.Version);
    }

    private static void Append(ReadOnlySpan<int> values, List<int> all, List<long> offsets)
    {
        all.AddRange(values);
        offsets.Add(all.Count);
    }

    private void AddArtistTracks(SectionFileWriter file)
    {
        ReadOnlySpan<int> artists = CollectionsMarshal.AsSpan(_artists);
        long[] ends = new long[_artists.DefaultIfEmpty(-1).Max() + 2];
        foreach (int artist in artists)
        {
            ends[artist + 1] += artist < 0 ? 0 : 1;
        }

        for (int artist = 1; artist < ends.Length; artist++)
        {
            ends[artist] += ends[artist - 1];
        }

        int[] tracks = new int[ends[^1]];
        long[] next = [.. ends];
        for (int track = 0; track < artists.Length; track++)
        {
            if (artists[track] >= 0)
            {
                tracks[next[artists[track]]++] = track;
            }
        }

        file.Add<long>(ends);
        file.Add<int>(tracks);
    }

    private int[] IdRanks()
    {
        int[] order = [.. Enumerable.Range(0, _artists.Count)];
        Array.Sort(order, (a, b) => Id(a).SequenceCompareTo(Id(b)));
        int[] ranks = new int[order.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }

    private ReadOnlySpan<byte> Id(int track) => _ids.WrittenSpan[(int)_idOffsets[track]..(int)_idOffsets[track + 1]];
}
