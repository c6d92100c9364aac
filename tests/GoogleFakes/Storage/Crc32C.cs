using System.Buffers.Binary;
using System.Numerics;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>CRC-32C (Castagnoli; RFC 3720, B.4), as the object resource has it: base64 of four bytes, big endian.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of what was summed before, which may be nothing (0), and of more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    public static string Text(uint checksum)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, checksum);
        return Convert.ToBase64String(bytes);
    }
}
