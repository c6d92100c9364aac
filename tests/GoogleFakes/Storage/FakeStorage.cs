using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.Faults;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// The Cloud Storage JSON API v1 (https://cloud.google.com/storage/docs/json_api/v1), as far as an object store needs it: buckets.get,
/// list, insert and testIamPermissions; objects.get, list, insert in all three ways, patch, delete, compose, copy and rewrite. No
/// versioning, soft deletion, ACLs, holds, encryption keys or transcoding; a request that asks for one is answered with 501.
/// </summary>
public sealed class FakeStorage : IFakeApi, IDisposable
{
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly Generations generations;
    private readonly UploadRequests uploads;

    /// <param name="clock">Where the objects' times come from.</param>
    public FakeStorage(TimeProvider clock, params ReadOnlySpan<string> buckets)
    {
        generations = new Generations(clock);
        uploads = new();
        foreach (string bucket in buckets)
        {
            CreateBucket(bucket);
        }
    }

    public FakeStorage(params ReadOnlySpan<string> buckets)
        : this(TimeProvider.System, buckets)
    {
    }

    /// <summary>Resumable uploads that were begun and neither finished nor cancelled.</summary>
    public int OpenUploads => uploads.Open;

    internal IEnumerable<Bucket> Buckets => buckets.Values;

    /// <summary>False where there is one of that name already.</summary>
    public bool CreateBucket(string name) => buckets.TryAdd(name, new Bucket(name, generations));

    /// <summary>Names of the objects of a bucket, in the order of a list.</summary>
    public IReadOnlyList<string> Names(string bucket) => [.. Find(bucket).Objects.Keys];

    /// <summary>The content of an object; null: there is none.</summary>
    public byte[]? Read(string bucket, string name) => Find(bucket).Objects.GetValueOrDefault(name)?.Content.ToArray();

    /// <summary>The resource of an object, as <c>storage.objects.get</c> answers it; null: there is none.</summary>
    public JsonObject? Resource(string bucket, string name) => Find(bucket).Objects.GetValueOrDefault(name)?.Resource("http://localhost");

    /// <summary>Writes an object as another client would, over the one that is there.</summary>
    public void Put(string bucket, string name, ReadOnlySpan<byte> content) =>
        Find(bucket).Insert(name, Preconditions.None, ContentWriter.Of(content), []);

    /// <summary>Deletes an object as another client would.</summary>
    public void Delete(string bucket, string name) => Find(bucket).Delete(name, generation: null, Preconditions.None);

    /// <summary>Takes a permission, such as <c>storage.objects.delete</c>, from the caller.</summary>
    public void Deny(string bucket, string permission) => Find(bucket).Deny(permission);

    public void Allow(string bucket, string permission) => Find(bucket).Allow(permission);

    public bool Allows(string bucket, string permission) => Find(bucket).Allows(permission);

    /// <summary>A fault for later lists: they are answered as the bucket stands now, without what is written and with what is deleted afterwards.</summary>
    public StaleList ListedNow(string bucket) => new(Find(bucket).Objects);

    /// <summary>Lets every upload expire that was begun and not finished, as a week without a request does.</summary>
    /// <param name="status">What its requests are answered with from now on: 404 or 410.</param>
    public void ExpireUploads(int status = 410) => uploads.Expire(status);

    /// <summary>Is a text (UTF-8) anywhere in the names, attributes or contents of the objects?</summary>
    public bool Contains(string text) => Buckets.SelectMany(bucket => bucket.Objects.Values).Any(stored =>
        stored.Resource("").ToJsonString().Contains(text, StringComparison.Ordinal)
        || stored.Content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public bool Serves(ApiCall call) => StoragePath.IsOf(call.Path);

    public Task Answer(ApiCall call) => StoragePath.Parse(call.Path) switch
    {
        { IsUpload: true, Segments: ["b", var bucket, "o"] } => uploads.Answer(call, Find(bucket)),
        { Segments: ["b"] } when call.Method == "GET" => BucketRequests.List(call, this),
        { Segments: ["b"] } when call.Method == "POST" => BucketRequests.Insert(call, this),
        { Segments: ["b", var bucket] } when call.Method == "GET" => BucketRequests.Get(call, Find(bucket)),
        { Segments: ["b", var bucket, "iam", "testPermissions"] } when call.Method == "GET" => BucketRequests.TestPermissions(call, Find(bucket)),
        { Segments: ["b", var bucket, "o"] } when call.Method == "GET" => ListRequests.List(call, Find(bucket)),
        { Segments: ["b", var bucket, "o", var key] } when call.Method == "GET" => call.Query("alt") == "media"
            ? MediaRequests.Get(call, () => Find(bucket), key)
            : ObjectRequests.Get(call, Find(bucket), key),
        { Segments: ["b", var bucket, "o", var key] } when call.Method == "PATCH" => ObjectRequests.Patch(call, Find(bucket), key),
        { Segments: ["b", var bucket, "o", var key] } when call.Method == "DELETE" => ObjectRequests.Delete(call, Find(bucket), key),
        { Segments: ["b", var bucket, "o", var key, "compose"] } when call.Method == "POST" => CopyRequests.Compose(call, Find(bucket), key),
        { Segments: ["b", var bucket, "o", var key, "copyTo" or "rewriteTo", "b", var target, "o", var copy] } when call.Method == "POST" =>
            CopyRequests.Copy(call, Find(bucket), key, Find(target), copy),
        _ => throw ApiException.NotFaked($"{call.Method} /{string.Join('/', call.Path)}"),
    };

    public void Dispose()
    {
        uploads.Dispose();
        foreach (FakeObject stored in Buckets.SelectMany(bucket => bucket.Objects.Values))
        {
            stored.Content.Release();
        }
    }

    private Bucket Find(string name) => buckets.GetValueOrDefault(name) ?? throw ApiException.NotFound("The specified bucket does not exist.");
}
