using Microsoft.Win32.SafeHandles;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// The bytes of an object, which never change, with their checksums. Long ones lie in a file without a name, which is gone when the last
/// holder lets go: the object in its bucket, a copy of it, a download that is under way.
/// </summary>
internal sealed class Content(ReadOnlyMemory<byte> memory, SafeFileHandle? file, long length, uint crc32c, byte[] md5)
{
    private int holders = 1;

    public long Length { get; } = length;

    /// <summary>Base64, as in the resource's <c>crc32c</c>.</summary>
    public string Crc32C { get; } = Storage.Crc32C.Text(crc32c);

    /// <summary>Base64, as in the resource's <c>md5Hash</c>.</summary>
    public string Md5 { get; } = Convert.ToBase64String(md5);

    /// <summary>Keeps the bytes readable until <see cref="Release"/>. Whoever calls it must know that somebody else holds them.</summary>
    public Content Hold()
    {
        Interlocked.Increment(ref holders);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            file?.Dispose();
        }
    }

    public async Task CopyTo(Stream target, long offset, long count, CancellationToken cancellation)
    {
        byte[] buffer = new byte[(int)Math.Min(count, 256 << 10)];
        for (long end = offset + count; offset < end;)
        {
            int read = Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            offset += read;
        }
    }

    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        for (int at = 0; at < bytes.Length;)
        {
            at += Read(bytes.AsSpan(at), at);
        }

        return bytes;
    }

    /// <summary>Passes all bytes on, in order.</summary>
    public void AppendTo(ContentWriter target)
    {
        byte[] buffer = new byte[(int)Math.Min(Length, 256 << 10)];
        for (long at = 0; at < Length;)
        {
            int read = Read(buffer, at);
            target.Append(buffer.AsSpan(0, read));
            at += read;
        }
    }

    // At least one byte, where there is one.
    private int Read(Span<byte> into, long offset)
    {
        if (file is not null)
        {
            return RandomAccess.Read(file, into, offset);
        }

        ReadOnlySpan<byte> bytes = memory.Span[(int)offset..];
        int count = Math.Min(bytes.Length, into.Length);
        bytes[..count].CopyTo(into);
        return count;
    }
}
