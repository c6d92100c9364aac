using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Model;

/// <summary>
/// A binary file of arrays, mapped into memory. Layout, little endian: a header of 64 bytes (magic of 8 bytes; version, number of
/// sections, length of the file, XXH64 of all that follows the header: int64 each; 24 bytes of zero), a table of offset and length in
/// bytes of each section (int64 each), then the sections, each aligned to 8 bytes.
/// </summary>
internal sealed unsafe class SectionFile
{
    public const int HeaderBytes = 64;

    private readonly byte* _start;

    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public SectionFile(string path, ReadOnlySpan<byte> magic, long version, int sections)
    {
        Path = path;
        long bytes = new FileInfo(path).Length;
        if (bytes < HeaderBytes + (16L * sections))
        {
            throw Broken("is too short");
        }

        // Kept for the life of the process: kernels on many threads hold spans of it, and a process reads few such files.
        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        if (!new ReadOnlySpan<byte>(_start, 8).SequenceEqual(magic) || Field(8) != version)
        {
            throw Broken($"is no {System.Text.Encoding.ASCII.GetString(magic)} file of version {version}");
        }

        // The checksum is of what follows the header; the header has to agree with that in every bit.
        bool isWhole = Field(16) == sections
            && Field(24) == bytes
            && (ulong)Field(32) == Checksum(bytes)
            && (Field(40) | Field(48) | Field(56)) == 0;
        if (!isWhole)
        {
            throw Broken("is damaged: its length, header or checksum is wrong");
        }
    }

    public string Path { get; }

    public MappedArray<T> Array<T>(int section)
        where T : unmanaged
    {
        long entry = HeaderBytes + (16L * section);
        return new MappedArray<T>((T*)(_start + Field(entry)), checked((int)(Field(entry + 8) / sizeof(T))));
    }

    public MappedLists<T> Lists<T>(int offsets, int values)
        where T : unmanaged => new(Array<long>(offsets), Array<T>(values));

    public InvalidDataException Broken(string fault) => new($"{Path} {fault}");

    private long Field(long offset) => *(long*)(_start + offset);

    private ulong Checksum(long bytes) =>
        Xxh64.Hash(MemoryMarshal.CreateReadOnlySpan(ref *(_start + HeaderBytes), checked((int)(bytes - HeaderBytes))));
}
