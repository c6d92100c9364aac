using System.Buffers;
using System.Net;
using Google;
using Microsoft.Win32.SafeHandles;
using Pipelines.Contracts;
using Pipelines.Google;
using Pipelines.Storage.Gcs.Requests;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// Brings objects into files: ranges of one generation, several at once, each written where it belongs as it arrives. What was cut is asked
/// for again from there; a whole whose CRC32C is not the object's is brought again, and so is one that was replaced meanwhile.
/// </summary>
public sealed class Download(GcsBucket bucket)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Brings an object into a file, which need not be there.</summary>
    /// <returns>The SHA-256 of its content: 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="BadInputException">There is no such object.</exception>
    /// <exception cref="UnavailableException">It did not arrive, or arrived damaged or replaced every time.</exception>
    public Task<string> File(string name, string localFile, CancellationToken cancellation) => GoogleErrors.Explain(bucket.Act(name, "read"), async () =>
    {
        bool isDamaged = false;
        for (int delivery = 1; delivery <= GcsBucket.Deliveries; delivery++)
        {
            GcsObject there = await bucket.Find(name, cancellation).ConfigureAwait(false) is { Object: var found }
                ? found
                : throw new BadInputException($"{bucket.Place(name)} is missing");
            try
            {
                (string crc, string sha256) = await Bring(there, localFile, cancellation).ConfigureAwait(false);
                if (crc == there.Crc32c)
                {
                    return sha256;
                }

                isDamaged = true;
            }
            catch (GoogleApiException e) when (e.Is(HttpStatusCode.PreconditionFailed) || e.Is(HttpStatusCode.NotFound))
            {
                // Another generation is there by now.
            }
        }

        throw isDamaged
            ? bucket.Damaged(name)
            : new UnavailableException($"{bucket.Place(name)} was replaced or removed {GcsBucket.Deliveries} times while it was read. Try again when nobody writes it.");
    });

    private async Task<(string Crc, string Sha256)> Bring(GcsObject there, string localFile, CancellationToken cancellation)
    {
        // Not allocated ahead: a disk that is too full for that is told without the system's error number, by which it is known (FileErrors).
        using SafeFileHandle file = System.IO.File.OpenHandle(localFile, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.None);
        long rangeBytes = bucket.Settings.RangeBytes;
        int ranges = (int)((there.Bytes + rangeBytes - 1) / rangeBytes);
        ArrivingFile arriving = new(file, ranges, rangeBytes, there.Bytes);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<(string, string)> checksums = Task.Run(() => arriving.Checksums(either.Token), CancellationToken.None);
        try
        {
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = bucket.Settings.ParallelRanges, CancellationToken = cancellation };
            await Parallel.ForAsync(0, ranges, parallel, async (range, token) =>
            {
                await Range(there, file, range * rangeBytes, Math.Min((range + 1) * rangeBytes, there.Bytes), token).ConfigureAwait(false);
                arriving.Arrived(range);
            }).ConfigureAwait(false);
            return await checksums.ConfigureAwait(false);
        }
        catch
        {
            await either.CancelAsync().ConfigureAwait(false);
            await checksums.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            throw;
        }
    }

    private async Task Range(GcsObject there, SafeFileHandle file, long from, long to, CancellationToken cancellation)
    {
        for (int failed = 0; from < to;)
        {
            long before = from;
            from = await Part(there, file, from, to, cancellation).ConfigureAwait(false);
            failed = from > before ? 1 : failed + 1;
            if (from < to)
            {
                if (failed >= bucket.Service.Retries.Tries)
                {
                    throw new UnavailableException($"{bucket.Place(there.Name)} can't be read: after byte {from} the connection fails again and again. Try again.");
                }

                await bucket.Service.Retries.WaitAsync(failed, null, cancellation).ConfigureAwait(false);
            }
        }
    }

    // As much of a range as comes before the connection is cut.
    private async Task<long> Part(GcsObject there, SafeFileHandle file, long from, long to, CancellationToken cancellation)
    {
        ReadObject request = new(bucket.Service, bucket.Bucket, there.Name, from, to - 1, there.Generation!);
        using HttpResponseMessage response = await request.OpenAsync(cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.PartialContent && (from > 0 || to < there.Bytes))
        {
            throw new UnavailableException($"{bucket.Place(there.Name)} can't be read: a range was asked for, and the server answered {(int)response.StatusCode}. Try again.");
        }

        using Stall stall = new(bucket.Service.Retries, cancellation);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            for (int read; from < to && (read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, to - from)), stall.Token).ConfigureAwait(false)) > 0; stall.Moved())
            {
                RandomAccess.Write(file, buffer.AsSpan(0, read), from);
                from += read;
            }
        }
        catch (Exception e) when (stall.IsCut(e))
        {
            // Goes on from there.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return from;
    }
}
