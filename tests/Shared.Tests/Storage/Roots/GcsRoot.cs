using System.Globalization;
using Google.Apis.Auth.OAuth2;
using Pipelines.Google;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Storage;
using Pipelines.Storage.Caching;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Roots;

/// <summary>A bucket of its own in a fake that all tests share, or in one that a test has for its faults.</summary>
internal sealed class GcsRoot : TestRoot
{
    private const string Prefix = "snapshots";

    /// <summary>Waits for nothing.</summary>
    public static RetryPolicy Hasty { get; } = new() { Wait = static (_, _) => Task.CompletedTask };

    private static readonly Lazy<(FakeStorage Storage, FakeHost Host)> Shared = new(() =>
    {
        FakeStorage storage = new();
        return (storage, FakeHost.Start(storage));
    });

    private static int buckets;
    private readonly TestFolder folder;
    private readonly FakeStorage storage;
    private readonly GoogleService service;

    public GcsRoot(TestFolder folder)
        : this(folder, Shared.Value.Storage, Shared.Value.Host)
    {
    }

    public GcsRoot(TestFolder folder, FakeStorage storage, FakeHost host, RetryPolicy? retries = null, GoogleCredential? credential = null)
    {
        this.folder = folder;
        this.storage = storage;
        Bucket = string.Create(CultureInfo.InvariantCulture, $"test-{Interlocked.Increment(ref buckets)}");
        storage.CreateBucket(Bucket);
        service = GoogleService.At("storage", host.Address, retries ?? Hasty, credential);
        Cache = new FileCache(folder["cache"], FileCache.DefaultMaxBytes, TimeProvider.System);
    }

    public string Bucket { get; }

    public FileCache Cache { get; set; }

    public GcsSettings Settings { get; set; } = new();

    /// <summary>The directory on this machine that <see cref="Open"/> gives to the store.</summary>
    public string WorkDirectory { get; set; } = "work";

    public GoogleService Service => service;

    public GcsBucket Objects => new(service, Bucket, Settings);

    public override IReadOnlyList<string> Keys =>
        [.. storage.Names(Bucket).Select(name => name[(Prefix.Length + 1)..]).Where(key => !key.Split('/').Any(name => name.StartsWith('.'))).Order(StringComparer.Ordinal)];

    public override IObjectStore Open() => OpenGcs();

    public GcsObjectStore OpenGcs() => new(service, new GcsLocation(Bucket, Prefix), folder[WorkDirectory], Cache, Settings);

    public override byte[]? Read(string key) => storage.Read(Bucket, Name(key));

    public override void Write(string key, ReadOnlySpan<byte> content) => storage.Put(Bucket, Name(key), content);

    public override void Delete(string key) => storage.Delete(Bucket, Name(key));

    public override string Version(string key) => (string)storage.Resource(Bucket, Name(key))!["generation"]!;

    public static string Name(string key) => $"{Prefix}/{key}";

    public override void Dispose()
    {
        service.Dispose();
        base.Dispose();
    }
}
