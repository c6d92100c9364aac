using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Google;
using Pipelines.Contracts;
using Pipelines.Google;
using Pipelines.Storage.Gcs.Requests;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// Whole objects of a bucket, by their names. Every request is made again where it failed on the way: reading is harmless; a write or a
/// removal with a generation is carried out once at most, and known again by its id; one without comes to the same when it is done twice.
/// </summary>
public sealed class GcsBucket(GoogleService service, string bucket, GcsSettings settings)
{
    /// <summary>How often damaged bytes are asked for, or sent, again.</summary>
    internal const int Deliveries = 3;

    /// <summary>The generation of what may not be there.</summary>
    internal const string Absent = "0";

    public string Bucket { get; } = bucket;

    internal GoogleService Service { get; } = service;

    internal GcsSettings Settings { get; } = settings;

    internal string Place(string name) => $"{GcsLocation.Scheme}{Bucket}/{name}";

    internal GoogleAct Act(string name, string done) => new(Place(name), done, $"Storage Object User (roles/storage.objectUser) on {GcsLocation.Scheme}{Bucket}");

    /// <summary>An object's metadata, and the server's time then; null where there is no such object.</summary>
    internal Task<(GcsObject Object, DateTimeOffset Now)?> Find(string name, CancellationToken cancellation) =>
        GoogleErrors.Explain(Act(name, "read"), async () =>
        {
            try
            {
                GoogleResponse<GcsObject> found = await new GetObject(Service, Bucket, name).SendAsync(cancellation).ConfigureAwait(false);
                return (found.Body, Now(found.Headers.Date));
            }
            catch (GoogleApiException e) when (e.Is(HttpStatusCode.NotFound) && !IsBucketMissing(e))
            {
                return ((GcsObject, DateTimeOffset)?)null;
            }
        });

    /// <summary>A small object; null where there is none.</summary>
    /// <exception cref="UnavailableException">It arrived damaged every time.</exception>
    internal Task<StoredObject?> Read(string name, CancellationToken cancellation) => GoogleErrors.Explain(Act(name, "read"), async () =>
    {
        for (int damaged = 0, cut = 0; ;)
        {
            try
            {
                using HttpResponseMessage response = await new ReadObject(Service, Bucket, name).OpenAsync(cancellation).ConfigureAwait(false);
                byte[]? content = await Body(response, cancellation).ConfigureAwait(false);
                if (content is null)
                {
                    cut++;
                }
                else if (ReadObject.Crc32c(response) is not { } crc || crc == Crc32C.TextOf(content))
                {
                    string generation = ReadObject.Generation(response)!;
                    return new StoredObject(content, () => generation);
                }
                else if (++damaged == Deliveries)
                {
                    throw Damaged(name);
                }
            }
            catch (GoogleApiException e) when (e.Is(HttpStatusCode.NotFound) && !IsBucketMissing(e))
            {
                return null;
            }

            if (cut == Service.Retries.Tries)
            {
                throw new UnavailableException($"{Place(name)} can't be read: the connection fails again and again. Try again.");
            }

            if (cut > 0)
            {
                await Service.Retries.WaitAsync(cut, null, cancellation).ConfigureAwait(false);
            }
        }
    });

    /// <summary>Writes a small object.</summary>
    /// <param name="generation">The one that it may replace, <see cref="Absent"/> where there may be none; null: whatever is there.</param>
    /// <returns>As it was written; null where there is another one than may be replaced.</returns>
    internal Task<GcsObject?> Write(
        string name, ReadOnlyMemory<byte> content, string? generation, CancellationToken cancellation, params (string Key, string Value)[] metadata) =>
        GoogleErrors.Explain(Act(name, "written"), async () =>
        {
            GcsObject written = Named(name, metadata);
            written.Crc32c = Crc32C.TextOf(content.Span);
            for (int damaged = 0; ;)
            {
                try
                {
                    return (await new InsertObject(Service, Bucket, written, content, generation).SendAsync(cancellation).ConfigureAwait(false)).Body;
                }
                catch (GoogleApiException e) when (e.Is(HttpStatusCode.PreconditionFailed))
                {
                    return await Own(written, cancellation).ConfigureAwait(false);
                }
                catch (GoogleApiException e) when (e.Is(HttpStatusCode.BadRequest) && IsDamage(e))
                {
                    // The server found other bytes than those that were sent, and kept none.
                    if (++damaged == Deliveries)
                    {
                        throw Damaged(name);
                    }
                }
            }
        });

    /// <summary>Removes an object.</summary>
    /// <param name="generation">The one that is meant; null: whatever is there.</param>
    /// <returns>Whether it was there and is gone.</returns>
    internal Task<bool> Delete(string name, string? generation, CancellationToken cancellation) => GoogleErrors.Explain(Act(name, "deleted"), async () =>
    {
        DeleteObject request = new(Service, Bucket, name, generation);
        try
        {
            await request.SendAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (GoogleApiException e) when (e.Is(HttpStatusCode.PreconditionFailed))
        {
            return false;
        }
        catch (GoogleApiException e) when (e.Is(HttpStatusCode.NotFound) && !IsBucketMissing(e))
        {
            // An earlier try may have removed it, and its answer was lost.
            return request.WasRetried;
        }
    });

    /// <summary>All objects whose names begin alike, and, with a delimiter, the folders below.</summary>
    /// <param name="most">Objects that are wanted; what is beyond is not asked for.</param>
    internal Task<Listing> List(string prefix, string? delimiter, int most, CancellationToken cancellation) => GoogleErrors.Explain(Act(prefix, "listed"), async () =>
    {
        List<GcsObject> objects = [];
        List<string> folders = [];
        string? token = null;
        DateTimeOffset now = default;
        do
        {
            GoogleResponse<GcsPage> page = await new ListObjects(Service, Bucket)
            {
                Prefix = prefix.Length == 0 ? null : prefix,
                Delimiter = delimiter,
                MaxResults = Math.Min(Settings.PageSize, most).ToString(CultureInfo.InvariantCulture),
                PageToken = token,
            }.SendAsync(cancellation).ConfigureAwait(false);
            objects.AddRange(page.Body.Items ?? []);
            folders.AddRange(page.Body.Prefixes ?? []);
            token = page.Body.NextPageToken;
            now = Now(page.Headers.Date);
        }
        while (token is not null && objects.Count < most);

        return new Listing(objects, folders, now);
    });

    /// <summary>What somebody should know before a night: rights that are lacking, and how far the clocks are apart.</summary>
    /// <exception cref="PipelineException">The bucket can't be looked at.</exception>
    public Task<BucketFinding> Examine(CancellationToken cancellation) => GoogleErrors.Explain(Act("", "looked at"), async () =>
    {
        string[] needed = ["storage.objects.get", "storage.objects.list", "storage.objects.create", "storage.objects.delete"];
        GoogleResponse<GrantedPermissions> granted = await new TestPermissions(Service, Bucket, needed).SendAsync(cancellation).ConfigureAwait(false);
        return new BucketFinding([.. needed.Except(granted.Body.Permissions ?? [])], Now(granted.Headers.Date));
    });

    /// <summary>What is there, if it is what this writer wrote: its answer was lost, and a further try met it.</summary>
    internal async Task<GcsObject?> Own(GcsObject written, CancellationToken cancellation) =>
        await Find(written.Name, cancellation).ConfigureAwait(false) is { Object: var there } && there.Find(GcsObject.WriteKey) == written.Find(GcsObject.WriteKey) ? there : null;

    /// <summary>An object that is about to be written, with an id of its own.</summary>
    internal static GcsObject Named(string name, params (string Key, string Value)[] metadata)
    {
        GcsObject named = new() { Name = name, Metadata = new Dictionary<string, string> { [GcsObject.WriteKey] = RandomNumberGenerator.GetHexString(32, lowercase: true) } };
        foreach ((string key, string value) in metadata)
        {
            named.Metadata[key] = value;
        }

        return named;
    }

    internal UnavailableException Damaged(string name) =>
        new($"{Place(name)} arrived damaged {Deliveries} times: its CRC32C is not that of what was sent. Try again; if that does not help, look at the machine's memory and network.");

    // Null where it was cut.
    private async Task<byte[]?> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        using Stall stall = new(Service.Retries, cancellation);
        using MemoryStream content = new();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            for (int read; (read = await stream.ReadAsync(buffer, stall.Token).ConfigureAwait(false)) > 0; stall.Moved())
            {
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception e) when (stall.IsCut(e))
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Every answer of Google's has a Date; without one a lease counts as fresh.
    private static DateTimeOffset Now(DateTimeOffset? date) => date ?? DateTimeOffset.MinValue;

    private static bool IsBucketMissing(GoogleApiException e) => e.Error?.Message?.Contains("bucket does not exist", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsDamage(GoogleApiException e) =>
        e.Error?.Message is { } message && (message.Contains("crc32c", StringComparison.OrdinalIgnoreCase) || message.Contains("md5", StringComparison.OrdinalIgnoreCase));

    internal sealed record Listing(IReadOnlyList<GcsObject> Objects, IReadOnlyList<string> Folders, DateTimeOffset Now);
}

/// <param name="MissingPermissions">Those that a store needs and the account has not, such as <c>storage.objects.delete</c>.</param>
/// <param name="ServerTime">To the second.</param>
public sealed record BucketFinding(IReadOnlyList<string> MissingPermissions, DateTimeOffset ServerTime);
