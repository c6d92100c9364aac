using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Neighbors;

/// <summary>Writes a Gram matrix to a file, row by row, in memory that does not grow with the entries; see <see cref="GramFormat"/>.</summary>
public sealed class GramWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly int[] _listeners;
    private readonly long[] _begins;
    private readonly int[] _lengths;
    private readonly byte[] _block = new byte[GramFormat.BlockBytes];
    private readonly List<ulong> _checksums = [];
    private int _filled;
    private long _entries;

    /// <param name="listeners">Of each track: the diagonal.</param>
    public GramWriter(string path, ReadOnlySpan<int> listeners)
    {
        _listeners = listeners.ToArray();
        _begins = new long[listeners.Length];
        _lengths = new int[listeners.Length];
        _file = File.Create(path);
        _file.Write(new byte[GramFormat.HeaderBytes]);
    }

    /// <summary>Adds the row of a track; rows come in any order, each at most once. A pair is in both its rows.</summary>
    /// <exception cref="ArgumentException">A number or a count is out of its range, the row is there already, or its entries are out of order.</exception>
    public void Add(long track, ReadOnlySpan<GramEntry> row)
    {
        if ((ulong)track >= (ulong)_listeners.Length || _lengths[track] > 0)
        {
            throw new ArgumentException($"track {track} has a row already, or is none of {_listeners.Length} tracks");
        }

        int last = -1;
        foreach (GramEntry entry in row)
        {
            if (entry.Track <= last || entry.Track >= _listeners.Length || entry.Track == track || entry.Together < 1)
            {
                throw new ArgumentException($"{entry.Together} listeners in common of tracks {track} and {entry.Track} do not fit {_listeners.Length} tracks, or come after {last}");
            }

            last = entry.Track;
        }

        Write(MemoryMarshal.AsBytes(row));
        _begins[track] = _entries;
        _lengths[track] = row.Length;
        _entries += row.Length;
    }

    /// <summary>Completes the file. Without it, the file is none.</summary>
    /// <returns>The digest by which to load it, of its content.</returns>
    public string Finish()
    {
        // Values go out as they lie in memory: readers map the file on little-endian machines.
        Write(MemoryMarshal.AsBytes(_begins.AsSpan()));
        Write(MemoryMarshal.AsBytes(_lengths.AsSpan()));
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
