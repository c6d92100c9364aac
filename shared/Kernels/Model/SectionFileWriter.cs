using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Model;

/// <summary>Gathers arrays, in the order of their sections, and writes a <see cref="SectionFile"/>.</summary>
internal sealed class SectionFileWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly List<(long Offset, long Bytes)> _sections = [];

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // Readers map the file on little-endian machines, so values go out as they lie in memory.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        _sections.Add((_body.WrittenCount, bytes.Length));
        _body.Write(bytes);
        ReadOnlySpan<byte> padding = stackalloc byte[8];
        _body.Write(padding[..(int)(-bytes.Length & 7)]);
    }

    public void Add<T>(List<T> values)
        where T : unmanaged => Add<T>(CollectionsMarshal.AsSpan(values));

    public void Write(string path, ReadOnlySpan<byte> magic, long version)
    {
        byte[] table = new byte[16 * _sections.Count];
        long first = SectionFile.HeaderBytes + table.Length;
        for (int i = 0; i < _sections.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(table.AsSpan(16 * i), first + _sections[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(table.AsSpan((16 * i) + 8), _sections[i].Bytes);
        }

        byte[] content = [.. table, .. _body.WrittenSpan];
        Span<byte> header = stackalloc byte[SectionFile.HeaderBytes];
        header.Clear();
        magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], version);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], _sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], header.Length + content.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], Xxh64.Hash(content));
        using FileStream file = File.Create(path);
        file.Write(header);
        file.Write(content);
    }
}
