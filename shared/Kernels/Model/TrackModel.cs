using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Model;

/// <summary>
/// A <c>model.bin</c> in memory, mapped once a process and shared by all threads; see <see cref="TrackModelFormat"/> for the layout.
/// </summary>
public sealed unsafe class TrackModel
{
    private static readonly ConcurrentDictionary<string, Lazy<TrackModel>> Open = new(StringComparer.Ordinal);

    private readonly byte* _start;
    private readonly long _idOffsets, _ids, _idRanks, _artists, _flags, _neighborOffsets, _neighbors, _weights;

    private TrackModel(string path)
    {
        long bytes = new FileInfo(path).Length;
        if (bytes < TrackModelFormat.HeaderBytes)
        {
            throw Broken(path, "is too short");
        }

        // Kept for the life of the process: kernels on many threads hold spans of it, and a process reads few models.
        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        long Field(int offset) => *(long*)(_start + offset);
        if (!new ReadOnlySpan<byte>(_start, 8).SequenceEqual(TrackModelFormat.Magic) || Field(8) != TrackModelFormat.Version)
        {
            throw Broken(path, $"is no track model of version {TrackModelFormat.Version}");
        }

        Count = (int)Math.Min((ulong)Field(16), TrackModelFormat.MaxTracks);
        (long neighbors, long idBytes) = (Field(24), Field(32));
        _idOffsets = TrackModelFormat.HeaderBytes;
        _ids = _idOffsets + (8L * (Count + 1));
        _idRanks = _ids + TrackModelFormat.Align(idBytes);
        _artists = _idRanks + TrackModelFormat.Align(4L * Count);
        _flags = _artists + TrackModelFormat.Align(4L * Count);
        _neighborOffsets = _flags + TrackModelFormat.Align(Count);
        _neighbors = _neighborOffsets + (8L * (Count + 1));
        _weights = _neighbors + TrackModelFormat.Align(4 * neighbors);
        // The checksum is of what follows the header; the header has to agree with that in every bit.
        bool isWhole = Count == Field(16)
            && _weights + TrackModelFormat.Align(2 * neighbors) == bytes
            && Checksum(bytes) == (ulong)Field(40)
            && ((long*)(_start + _idOffsets))[Count] == idBytes
            && ((long*)(_start + _neighborOffsets))[Count] == neighbors
            && (Field(48) | Field(56)) == 0;
        if (!isWhole)
        {
            throw Broken(path, "is damaged: its length, header or checksum is wrong");
        }
    }

    /// <summary>How many tracks there are, numbered from 0, the most popular.</summary>
    public int Count { get; }

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
    public ReadOnlySpan<byte> Id(int track)
    {
        Require(track);
        long* offsets = (long*)(_start + _idOffsets);
        return new ReadOnlySpan<byte>(_start + _ids + offsets[track], (int)(offsets[track + 1] - offsets[track]));
    }

    /// <summary>Place of each track's id among all ids, in byte order.</summary>
    public ReadOnlySpan<int> IdRanks => new(_start + _idRanks, Count);

    /// <summary>Number of each track's artist; -1 when unknown.</summary>
    public ReadOnlySpan<int> Artists => new(_start + _artists, Count);

    public ReadOnlySpan<TrackFlags> Flags => new(_start + _flags, Count);

    /// <summary>Numbers of the tracks that go with a track, strongest first.</summary>
    public ReadOnlySpan<int> Neighbors(int track) => new(_start + _neighbors + (4 * From(track)), Length(track));

    /// <summary>Their weights, in ten-thousandths.</summary>
    public ReadOnlySpan<short> Weights(int track) => new(_start + _weights + (2 * From(track)), Length(track));

    private long From(int track)
    {
        Require(track);
        return ((long*)(_start + _neighborOffsets))[track];
    }

    private int Length(int track) => (int)(((long*)(_start + _neighborOffsets))[track + 1] - From(track));

    // Behind a pointer nothing else would notice.
    private void Require(int track) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)track, (uint)Count, nameof(track));

    private ulong Checksum(long bytes) =>
        Xxh64.Hash(MemoryMarshal.CreateReadOnlySpan(ref *(_start + TrackModelFormat.HeaderBytes), checked((int)(bytes - TrackModelFormat.HeaderBytes))));

    private static InvalidDataException Broken(string path, string fault) => new($"{path} {fault}");
}
