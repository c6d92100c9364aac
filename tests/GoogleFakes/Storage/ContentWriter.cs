using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>Collects the bytes of an object and sums them up; beyond some length they go to a file.</summary>
internal sealed class ContentWriter : IDisposable
{
    private const int LongestInMemory = 8 << 20;

    private ArrayBufferWriter<byte> memory = new();
    private readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private SafeFileHandle? file;
    private uint crc32c;

    public long Length { get; private set; }

    public static Content Of(ReadOnlySpan<byte> bytes)
    {
        using ContentWriter writer = new();
        writer.Append(bytes);
        return writer.Finish();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        crc32c = Crc32C.Append(crc32c, bytes);
        md5.AppendData(bytes);
        if (file is null && Length + bytes.Length > LongestInMemory)
        {
            file = CreateFile();
            RandomAccess.Write(file, memory.WrittenSpan, 0);
            memory = new ArrayBufferWriter<byte>();
        }

        if (file is null)
        {
            memory.Write(bytes);
        }
        else
        {
            RandomAccess.Write(file, bytes, Length);
        }

        Length += bytes.Length;
    }

    /// <summary>The bytes so far, which this writer gives away.</summary>
    public Content Finish()
    {
        Content content = new(memory.WrittenMemory, file, Length, crc32c, md5.GetHashAndReset());
        memory = new ArrayBufferWriter<byte>();
        file = null;
        return content;
    }

    public void Dispose()
    {
        file?.Dispose();
        md5.Dispose();
    }

    // Its name is taken away at once, so that nothing stays behind after a process that was killed.
    private static SafeFileHandle CreateFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        SafeFileHandle created = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        File.Delete(path);
        return created;
    }
}
