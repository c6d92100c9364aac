using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipelines.Kernels;

namespace Pipelines.Engine;

/// <summary>
/// Canonical bytes of a row, to be hashed: per column 0 for null, else 1 and the value; integers and dates as 8 bytes little endian,
/// floats as a double's bits (one NaN, no negative zero), texts and blobs as length and bytes, lists as length and elements.
/// </summary>
internal sealed class RowEncoder
{
    private const int PresentInteger = 1 + sizeof(long);

    private byte[] buffer = new byte[1024];
    private int length;

    public void Null() => Reserve(1) = 0;

    /// <summary>Begins a list; its elements follow.</summary>
    public void List(int elements) => Integer(elements);

    public void Integer(long value) => Put(ref Reserve(PresentInteger), value);

    public void Integers<T>(ReadOnlySpan<T> values) where T : unmanaged, INumberBase<T>
    {
        ref byte at = ref Reserve(PresentInteger * values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Put(ref Unsafe.Add(ref at, PresentInteger * i), long.CreateTruncating(values[i]));
        }
    }

    public void Real(double value)
    {
        double canonical = double.IsNaN(value) ? double.NaN : value == 0 ? 0 : value;
        Integer(BitConverter.DoubleToInt64Bits(canonical));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        ref byte at = ref Reserve(PresentInteger + value.Length);
        Put(ref at, value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, PresentInteger), value.Length));
    }

    /// <summary>Hashes the row and starts the next one.</summary>
    public RowDigest Finish()
    {
        ReadOnlySpan<byte> row = buffer.AsSpan(0, length);
        length = 0;
        return new RowDigest(1, new UInt128(Xxh64.Hash(row, 0), Xxh64.Hash(row, 1)));
    }

    private static void Put(ref byte at, long value)
    {
        at = 1;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 1), BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value));
    }

    private ref byte Reserve(int count)
    {
        if (length + count > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        }

        length += count;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), length - count);
    }
}
