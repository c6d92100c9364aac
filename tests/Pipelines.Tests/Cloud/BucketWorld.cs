using System.Globalization;
using Pipelines.Google;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Snapshots;
using Pipelines.Storage.Caching;
using Pipelines.Storage.Gcs;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Cloud;

/// <summary>A world whose root is a folder of a fake's bucket, begun with what another one has published.</summary>
internal sealed class BucketWorld : IDisposable
{
    public const string Bucket = "snapshots";

    private readonly World world;
    private readonly FakeStorage storage;
    private readonly FakeHost host;
    private readonly string prefix;
    private readonly GoogleService service;

    /// <param name="number">Of the folder: no two worlds of a bucket have the same.</param>
    public BucketWorld(World from, FakeStorage storage, FakeHost host, int number)
    {
        this.storage = storage;
        this.host = host;
        prefix = string.Create(CultureInfo.InvariantCulture, $"trial-{number}");
        world = from.Copy();
        world.EditJobs("root: out ", $"root: gs://{Bucket}/{prefix}\n    work: work\n    # ");
        service = GoogleService.At("storage", host.Address, new RetryPolicy());
        foreach (string file in Directory.GetFiles(world["out"], "*", SearchOption.AllDirectories))
        {
            string key = Path.GetRelativePath(world["out"], file);
            if (!key.Split('/').Any(name => name.StartsWith('.')))
            {
                storage.Put(Bucket, $"{prefix}/{key}", File.ReadAllBytes(file));
            }
        }

        Directory.Delete(world["out"], recursive: true);
    }

    public World World => world;

    /// <summary>What is in the folder, the store's own objects among it.</summary>
    public IReadOnlyList<string> Keys => [.. storage.Names(Bucket).Where(name => name.StartsWith($"{prefix}/", StringComparison.Ordinal)).Select(name => name[(prefix.Length + 1)..])];

    /// <summary>What is published, as another machine sees it.</summary>
    public SnapshotStore Snapshots => new(new GcsObjectStore(
        service, new GcsLocation(Bucket, prefix), world["elsewhere"], new FileCache(world["elsewhere/cache"], FileCache.DefaultMaxBytes, TimeProvider.System), new GcsSettings()));

    /// <summary>Runs the program as a process of its own.</summary>
    public Outcome Run(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using ChildRun child = new(
            new Dictionary<string, string>(variables) { [EmulatorHost.Storage] = host.Address.Authority }, world.Arguments(arguments));
        return child.Finish();
    }

    public void Dispose()
    {
        service.Dispose();
        world.Dispose();
    }
}
