using System.Buffers;
using System.Net;
using Microsoft.Win32.SafeHandles;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs;

/// <summary>A part of a file as a request's body, read as it is sent; it may be sent again.</summary>
internal sealed class FileSegment(SafeFileHandle file, long position, long count, OrderedCrc crc, Stall stall) : HttpContent
{
    private const int BufferBytes = 1 << 18;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (long at = position, end = position + count; at < end;)
            {
                int read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at);
                if (read == 0)
                {
                    throw new InvalidOperationException("a file that is being stored became shorter");
                }

                crc.Append(at, buffer.AsSpan(0, read));
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                stall.Moved();
                at += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = count;
        return true;
    }
}
