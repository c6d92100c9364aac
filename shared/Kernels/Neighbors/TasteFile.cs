using System.Globalization;
using System.Runtime.InteropServices;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Neighbors;

/// <summary>Listeners' lists as a file, which kernels read once a process, by path and digest, until it is released.</summary>
/// <remarks>
/// Layout, version 1, little endian: magic (8 bytes); version, tracks, listeners, entries, checksum (int64 each); where each list begins
/// (listeners + 1 of int32); the lists (entries of int32). The checksum is the XXH64 of four numbers: tracks, listeners, and the XXH64s of
/// the two arrays.
/// </remarks>
public static class TasteFile
{
    private const long Version = 1;
    private const int HeaderBytes = 48;

    private static readonly LoadedFiles<Tastes> Loaded = new();

    private static ReadOnlySpan<byte> Magic => "PLTASTE\0"u8;

    /// <returns>The digest by which to load it, of its content.</returns>
    public static string Write(string path, ListenerLists lists)
    {
        // Values go out as they lie in memory: readers are little-endian machines too.
        ulong checksum = Checksum(lists);
        Span<long> fields = [Version, lists.TrackCount, lists.Count, lists.Tracks.Length, (long)checksum];
        using FileStream file = File.Create(path);
        file.Write(Magic);
        file.Write(MemoryMarshal.AsBytes(fields));
        file.Write(MemoryMarshal.AsBytes(lists.Offsets.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(lists.Tracks.AsSpan()));
        return checksum.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a file, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content, so that a path may be used again for other lists.</param>
    /// <exception cref="InvalidDataException">The file holds no lists, of another version, or is damaged.</exception>
    public static Tastes Load(string path, string digest) =>
        Loaded.Load(path, digest, file => Tastes.Of(Read(file)));

    /// <summary>Lets go of the lists, if this process has them.</summary>
    public static void Release(string digest) => Loaded.Release(digest);

    private static ListenerLists Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.StartsWith(Magic))
        {
            throw new InvalidDataException($"{path} holds no listeners' lists");
        }

        ReadOnlySpan<long> fields = MemoryMarshal.Cast<byte, long>(header[Magic.Length..]);
        (long version, long tracks, long listeners, long entries) = (fields[0], fields[1], fields[2], fields[3]);
        bool fits = version == Version && tracks is >= 0 and < int.MaxValue && listeners is >= 0 and < int.MaxValue && entries is >= 0 and < int.MaxValue;
        if (!fits || file.Length != HeaderBytes + (4 * (listeners + 1 + entries)))
        {
            throw Damaged(path);
        }

        ListenerLists lists = new((int)tracks, new int[listeners + 1], new int[entries]);
        file.ReadExactly(MemoryMarshal.AsBytes(lists.Offsets.AsSpan()));
        file.ReadExactly(MemoryMarshal.AsBytes(lists.Tracks.AsSpan()));
        return Checksum(lists) == (ulong)fields[4] ? lists : throw Damaged(path);
    }

    private static ulong Checksum(ListenerLists lists)
    {
        Span<long> parts =
        [
            lists.TrackCount,
            lists.Count,
            (long)Xxh64.Hash(MemoryMarshal.AsBytes(lists.Offsets.AsSpan())),
            (long)Xxh64.Hash(MemoryMarshal.AsBytes(lists.Tracks.AsSpan())),
        ];
        return Xxh64.Hash(MemoryMarshal.AsBytes(parts));
    }

    private static InvalidDataException Damaged(string path) => new($"{path} is damaged, or of another version than {Version}: its length, header or checksum is wrong");
}
