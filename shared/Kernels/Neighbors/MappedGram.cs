using System.IO.MemoryMappedFiles;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Neighbors;

/// <summary>
/// A Gram matrix's file, mapped into memory once a process and shared by all threads, until it is released. It is one run's: runs beside each
/// other may have matrices of the same content, and each unmaps its own.
/// </summary>
public sealed unsafe class MappedGram : GramMatrix
{
    private static readonly LoadedFiles<MappedGram> Loaded = new();

    private readonly MemoryMappedViewAccessor _view;
    private readonly int _count;
    private readonly long _begins, _lengths, _listeners;
    private byte* _start;

    private MappedGram(string path)
    {
        long bytes = new FileInfo(path).Length;
        if (bytes < GramFormat.HeaderBytes)
        {
            throw Broken(path, "is too short");
        }

        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        string? fault = Fault(bytes);
        if (fault is not null)
        {
            Unmap();
            throw Broken(path, fault);
        }

        _count = (int)Field(16);
        _begins = GramFormat.HeaderBytes + (8 * Field(24));
        _lengths = _begins + (8L * _count);
        _listeners = _lengths + (4L * _count);
    }

    public override int Count => _count;

    public override ReadOnlySpan<int> Listeners => new(Start + _listeners, _count);

    /// <summary>Whether it may no longer be read.</summary>
    public bool IsReleased => _start is null;

    private byte* Start => _start is not null ? _start : throw new ObjectDisposedException(nameof(MappedGram));

    public override ReadOnlySpan<GramEntry> Row(int track)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)track, (uint)_count, nameof(track));
        (long begin, int length) = (((long*)(Start + _begins))[track], ((int*)(Start + _lengths))[track]);
        return new ReadOnlySpan<GramEntry>(Start + GramFormat.HeaderBytes + (8 * begin), length);
    }

    /// <summary>Maps a file, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content, so that a path may be used again for another matrix.</param>
    /// <exception cref="InvalidDataException">The file is no Gram matrix, of another version, or damaged.</exception>
    public static MappedGram Load(string path, string digest) =>
        Loaded.Load(path, Key(path, digest), file => new MappedGram(file));

    /// <summary>
    /// Unmaps a matrix, if this process has it: a scratch file that was deleted gives its disk back only then. Nobody may be reading it.
    /// </summary>
    public static void Release(string path, string digest) => Loaded.Release(Key(path, digest))?.Unmap();

    private static string Key(string path, string digest) => $"{digest} {path}";

    private long Field(int offset) => *(long*)(_start + offset);

    // The checksum is of what follows the header; the header has to agree with that in every bit.
    private string? Fault(long bytes)
    {
        if (!new ReadOnlySpan<byte>(_start, 8).SequenceEqual(GramFormat.Magic) || Field(8) != GramFormat.Version)
        {
            return $"is no Gram matrix of version {GramFormat.Version}";
        }

        (long tracks, long entries) = (Field(16), Field(24));
        bool isWhole = tracks is >= 0 and < int.MaxValue
            && entries >= 0
            && entries <= bytes / 8
            && bytes == GramFormat.HeaderBytes + (8 * entries) + (16 * tracks)
            && (Field(40) | Field(48) | Field(56)) == 0
            && Checksum(bytes) == (ulong)Field(32);
        return isWhole ? null : "is damaged: its length, header or checksum is wrong";
    }

    private ulong Checksum(long bytes)
    {
        List<ulong> blocks = [];
        for (long from = GramFormat.HeaderBytes; from < bytes; from += GramFormat.BlockBytes)
        {
            blocks.Add(Xxh64.Hash(new ReadOnlySpan<byte>(_start + from, (int)Math.Min(GramFormat.BlockBytes, bytes - from))));
        }

        return GramFormat.Checksum(blocks);
    }

    private void Unmap()
    {
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }

    private static InvalidDataException Broken(string path, string fault) => new($"{path} {fault}");
}
