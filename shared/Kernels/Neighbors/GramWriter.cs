using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Neighbors;

/// <summary>Writes a Gram matrix to a file, entry by entry, in memory that does not grow with the entries; see <see cref="GramFormat"/>.</summary>
public sealed class GramWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly int[] _listeners;
    private readonly long[] _offsets;
    private readonly byte[] _block = new byte[GramFormat.BlockBytes];
    private readonly List<ulong> _checksums = [];
    private int _filled;
    private long _entries;
    private (int Track, int Other) _last = (0, -1);

    /// <param name="listeners">Of each track: the diagonal.</param>
    public GramWriter(string path, ReadOnlySpan<int> listeners)
    {
        _listeners = listeners.ToArray();
        _offsets = new long[listeners.Length + 1];
        _file = File.Create(path);
        _file.Write(new byte[GramFormat.HeaderBytes]);
    }

    /// <summary>Adds an entry; they come by track, then by the other track. Each pair comes twice, once from either side.</summary>
    /// <exception cref="ArgumentException">A number or a count is out of its range, or the entry is not after the last one.</exception>
    public void Add(long track, long other, long together)
    {
        if ((ulong)track >= (ulong)_listeners.Length || (ulong)other >= (ulong)_listeners.Length || track == other || together is < 1 or > int.MaxValue)
        {
            throw new ArgumentException($"{together} listeners in common of tracks {track} and {other} do not fit {_listeners.Length} tracks");
        }

        if (((int)track, (int)other).CompareTo(_last) <= 0)
        {
            throw new ArgumentException($"tracks {track} and {other} come after {_last.Track} and {_last.Other}");
        }

        Span<int> entry = [(int)other, (int)together];
        Write(MemoryMarshal.AsBytes(entry));
        _offsets[track + 1]++;
        _entries++;
        _last = ((int)track, (int)other);
    }

    /// <summary>Completes the file. Without it, the file is none.</summary>
    /// <returns>The digest by which to load it, of its content.</returns>
    public string Finish()
    {
        for (int track = 0; track < _listeners.Length; track++)
        {
            _offsets[track + 1] += _offsets[track];
        }

        // Values go out as they lie in memory: readers map the file on little-endian machines.
        Write(MemoryMarshal.AsBytes(_offsets.AsSpan()));
        Write(MemoryMarshal.AsBytes(_listeners.AsSpan()));
        FlushBlock();
        ulong checksum = GramFormat.Checksum(_checksums);
        byte[] header = new byte[GramFormat.HeaderBytes];
        GramFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), GramFormat.Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), _listeners.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), _entries);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(32), checksum);
        _file.Position = 0;
        _file.Write(header);
        _file.Flush();
        return checksum.ToString("x16", CultureInfo.InvariantCulture);
    }

    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int fitting = Math.Min(bytes.Length, _block.Length - _filled);
            bytes[..fitting].CopyTo(_block.AsSpan(_filled));
            _filled += fitting;
            bytes = bytes[fitting..];
            if (_filled == _block.Length)
            {
                FlushBlock();
            }
        }
    }

    private void FlushBlock()
    {
        if (_filled > 0)
        {
            _checksums.Add(Xxh64.Hash(_block.AsSpan(0, _filled)));
            _file.Write(_block.AsSpan(0, _filled));
            _filled = 0;
        }
    }
}
