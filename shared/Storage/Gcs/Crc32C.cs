using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// CRC-32C (Castagnoli) of bytes that come in order, by the processor's own instruction where it has one. Source: RFC 3720, appendix
/// B.4; Cloud Storage, "Hashes and ETags".
/// </summary>
public struct Crc32C()
{
    private uint register = uint.MaxValue;

    public readonly uint Value => ~register;

    /// <summary>As Cloud Storage writes it: big endian, in base 64.</summary>
    public readonly string Text
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);
            return Convert.ToBase64String(bytes);
        }
    }

    public static string TextOf(ReadOnlySpan<byte> bytes)
    {
        Crc32C crc = new();
        crc.Append(bytes);
        return crc.Text;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = register;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        register = crc;
    }
}
