using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Model;

/// <summary>Gathers tracks in the order of their numbers, with their neighbours, and writes <c>model.bin</c>.</summary>
public sealed class TrackModelWriter
{
    private readonly ArrayBufferWriter<byte> _ids = new();
    private readonly List<long> _idOffsets = [0];
    private readonly List<int> _artists = [];
    private readonly List<byte> _flags = [];
    private readonly List<long> _neighborOffsets = [0];
    private readonly List<int> _neighbors = [];
    private readonly List<short> _weights = [];

    /// <summary>Adds the next track.</summary>
    /// <param name="id">UTF-8 bytes.</param>
    /// <param name="artist">Any number that is the artist's alone in this model; -1 when unknown.</param>
    /// <param name="neighbors">Track numbers, strongest first.</param>
    /// <param name="weights">Ten-thousandths, one a neighbour.</param>
    public void Add(ReadOnlySpan<byte> id, int artist, TrackFlags flags, ReadOnlySpan<int> neighbors, ReadOnlySpan<short> weights)
    {
        if (neighbors.Length != weights.Length)
        {
            throw new ArgumentException($"{neighbors.Length} neighbours and {weights.Length} weights");
        }

        if (_artists.Count >= TrackModelFormat.MaxTracks)
        {
            throw new InvalidOperationException($"a model holds at most {TrackModelFormat.MaxTracks} tracks");
        }

        _ids.Write(id);
        _idOffsets.Add(_ids.WrittenCount);
        _artists.Add(artist);
        _flags.Add((byte)flags);
        _neighbors.AddRange(neighbors);
        _weights.AddRange(weights);
        _neighborOffsets.Add(_neighbors.Count);
    }

    public void Write(string path)
    {
        using MemoryStream body = new();
        Section<long>(body, CollectionsMarshal.AsSpan(_idOffsets));
        Section<byte>(body, _ids.WrittenSpan);
        Section<int>(body, IdRanks());
        Section<int>(body, CollectionsMarshal.AsSpan(_artists));
        Section<byte>(body, CollectionsMarshal.AsSpan(_flags));
        Section<long>(body, CollectionsMarshal.AsSpan(_neighborOffsets));
        Section<int>(body, CollectionsMarshal.AsSpan(_neighbors));
        Section<short>(body, CollectionsMarshal.AsSpan(_weights));
        ReadOnlySpan<byte> content = body.GetBuffer().AsSpan(0, (int)body.Length);
        using FileStream file = File.Create(path);
        file.Write(Header(Xxh64.Hash(content)));
        file.Write(content);
    }

    private byte[] Header(ulong checksum)
    {
        byte[] header = new byte[TrackModelFormat.HeaderBytes];
        TrackModelFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), TrackModelFormat.Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), _artists.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), _neighbors.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), _ids.WrittenCount);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(40), checksum);
        return header;
    }

    private static void Section<T>(Stream body, ReadOnlySpan<T> values) where T : unmanaged
    {
        // Readers map the file on little-endian machines, so values go out as they lie in memory.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        body.Write(bytes);
        ReadOnlySpan<byte> padding = stackalloc byte[8];
        body.Write(padding[..(int)(TrackModelFormat.Align(bytes.Length) - bytes.Length)]);
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
