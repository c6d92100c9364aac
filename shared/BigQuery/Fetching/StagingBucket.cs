using Pipelines.Google;
using Pipelines.Storage.Caching;
using Pipelines.Storage.Gcs;

namespace Pipelines.BigQuery.Fetching;

/// <summary>The place in Cloud Storage through which results travel; each fetch has a folder of its own there.</summary>
internal sealed class StagingBucket
{
    private readonly GcsLocation root;
    private readonly GcsObjectStore store;
    private readonly Download download;

    /// <param name="root">Such as <c>gs://bucket/prefix</c>.</param>
    public StagingBucket(GoogleService storage, string root, string workDirectory, FileCache cache)
    {
        this.root = GcsLocation.Parse(root);
        GcsSettings settings = new();
        store = new GcsObjectStore(storage, this.root, workDirectory, cache, settings);
        download = new Download(new GcsBucket(storage, this.root.Bucket, settings));
    }

    public string Name(string key) => store.Name(key);

    /// <summary>Brings an object into a file, and gives the SHA-256 of its content.</summary>
    public string Download(string key, string file, CancellationToken cancellation) => download.File(root.Object(key), file, cancellation).GetAwaiter().GetResult();

    /// <summary>Removes what is in a folder.</summary>
    /// <param name="known">Keys that are there even if a list does not show them yet.</param>
    public void Clear(string folder, IEnumerable<string> known)
    {
        foreach (string key in store.List(folder).Select(entry => entry.Key).Union(known))
        {
            store.Delete(key);
        }
    }
}
