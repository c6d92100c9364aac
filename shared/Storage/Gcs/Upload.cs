using System.Net;
using Google;
using Microsoft.Win32.SafeHandles;
using Pipelines.Contracts;
using Pipelines.Google;
using Pipelines.Storage.Gcs.Requests;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// Sends files into a bucket. A small one goes in one request, a larger one as a resumable upload that holds no more of it in memory than
/// a buffer. The server's CRC32C of what it stored is compared with that of what was sent; an object with another one is removed and sent again.
/// </summary>
public sealed class Upload(GcsBucket bucket)
{
    // Of sessions that the server forgot.
    private const int Sessions = 5;

    /// <summary>Stores a file under a name that nothing is stored under.</summary>
    /// <returns>The object.</returns>
    /// <exception cref="ConflictException">Something else is stored under it.</exception>
    /// <exception cref="UnavailableException">It did not arrive, or arrived damaged every time.</exception>
    public Task<GcsObject> File(string name, string localFile, CancellationToken cancellation) => GoogleErrors.Explain(bucket.Act(name, "written"), async () =>
    {
        using SafeFileHandle file = System.IO.File.OpenHandle(localFile, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        long length = RandomAccess.GetLength(file);
        for (int delivery = 1; ; delivery++)
        {
            (GcsObject? stored, string crc) = length < bucket.Settings.SmallBytes
                ? await Small(name, file, (int)length, cancellation).ConfigureAwait(false)
                : await Large(name, file, length, cancellation).ConfigureAwait(false);
            if (stored is null)
            {
                throw new ConflictException($"{bucket.Place(name)} is there already, and is not what this run writes; run it again.");
            }

            if (stored.Crc32c == crc && stored.Bytes == length)
            {
                return stored;
            }

            await bucket.Delete(name, stored.Generation, cancellation).ConfigureAwait(false);
            if (delivery == GcsBucket.Deliveries)
            {
                throw bucket.Damaged(name);
            }
        }
    });

    private async Task<(GcsObject? Stored, string Crc)> Small(string name, SafeFileHandle file, int length, CancellationToken cancellation)
    {
        byte[] content = new byte[length];
        for (int at = 0; at < length;)
        {
            int read = RandomAccess.Read(file, content.AsSpan(at), at);
            at += read > 0 ? read : throw new InvalidOperationException("a file that is being stored became shorter");
        }

        return (await bucket.Write(name, content, GcsBucket.Absent, cancellation).ConfigureAwait(false), Crc32C.TextOf(content));
    }

    private async Task<(GcsObject? Stored, string Crc)> Large(string name, SafeFileHandle file, long length, CancellationToken cancellation)
    {
        GcsObject written = GcsBucket.Named(name);
        OrderedCrc crc = new();
        try
        {
            for (int session = 1; session <= Sessions; session++)
            {
                Uri address = await Start(written, length, cancellation).ConfigureAwait(false);
                if (await new UploadSession(bucket, address, name, file, length, crc).Send(cancellation).ConfigureAwait(false) is { } stored)
                {
                    return (stored, crc.Text);
                }
            }
        }
        catch (GoogleApiException e) when (e.Is(HttpStatusCode.PreconditionFailed))
        {
            return (await bucket.Own(written, cancellation).ConfigureAwait(false), crc.Text);
        }

        throw new UnavailableException($"{bucket.Place(name)} can't be written: Google forgot {Sessions} uploads of it one after the other. Try again later.");
    }

    private async Task<Uri> Start(GcsObject written, long length, CancellationToken cancellation)
    {
        GoogleResponse<string> started = await new StartUpload(bucket.Service, bucket.Bucket, written, length, GcsBucket.Absent).SendAsync(cancellation).ConfigureAwait(false);
        return started.Headers.Location ?? throw new UnavailableException($"{bucket.Place(written.Name)} can't be written: Google opened no upload. Try again later.");
    }
}
