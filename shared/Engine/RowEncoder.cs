using System.Buffers.Binary;
using Pipelines.Kernels;

namespace Pipelines.Engine;

/// <summary>
/// Canonical bytes of a row, to be hashed: per column 0 for null, else 1 and the value; integers and dates as 8 bytes little endian,
/// floats as a double's bits (one NaN, no negative zero), texts and blobs as length and bytes, lists as length and elements.
/// </summary>
internal sealed class RowEncoder
{
    private byte[] buffer = new byte[1024];
    private int length;

    public void Null() => Byte(0);

    public void Present() => Byte(1);

    public void Integer(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);
    }

    public void Real(double value)
    {
        double canonical = double.IsNaN(value) ? double.NaN : value == 0 ? 0 : value;
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), BitConverter.DoubleToInt64Bits(canonical));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Integer(value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    /// <summary>Hashes the row and starts the next one.</summary>
    public RowDigest Finish()
    {
        ReadOnlySpan<byte> row = buffer.AsSpan(0, length);
        length = 0;
        return new RowDigest(1, new UInt128(Xxh64.Hash(row, 0), Xxh64.Hash(row, 1)));
    }

    private void Byte(byte value) => Reserve(1)[0] = value;

    private Span<byte> Reserve(int count)
    {
        if (length + count > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        }

        length += count;
        return buffer.AsSpan(length - count, count);
    }
}
