using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Pipelines.Storage.Gcs;

/// <summary>Computes the checksums of a file whose ranges arrive in any order, behind the first one that is still missing.</summary>
internal sealed class ArrivingFile(SafeFileHandle file, int ranges, long rangeBytes, long length)
{
    private const int BufferBytes = 1 << 18;

    private readonly TaskCompletionSource[] arrived =
        [.. Enumerable.Range(0, ranges).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    public void Arrived(int range) => arrived[range].SetResult();

    /// <summary>Waits for the ranges one after the other.</summary>
    /// <returns>CRC32C in base 64, SHA-256 in lower-case hexadecimal digits.</returns>
    public async Task<(string Crc, string Sha256)> Checksums(CancellationToken cancellation)
    {
        Crc32C crc = new();
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int range = 0; range < ranges; range++)
            {
                await arrived[range].Task.WaitAsync(cancellation).ConfigureAwait(false);
                for (long at = range * rangeBytes, end = Math.Min(at + rangeBytes, length); at < end;)
                {
                    int read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at);
                    if (read == 0)
                    {
                        throw new InvalidOperationException("a file that is arriving became shorter");
                    }

                    crc.Append(buffer.AsSpan(0, read));
                    sha256.AppendData(buffer, 0, read);
                    at += read;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (crc.Text, Convert.ToHexStringLower(sha256.GetHashAndReset()));
    }
}
