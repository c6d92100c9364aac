using Pipelines.Google;
using Pipelines.Storage.Caching;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// Objects of Cloud Storage below <c>gs://bucket/prefix</c>. A generation is Google's, and a write that depends on one is carried out by
/// <c>ifGenerationMatch</c>. Files are read from a cache on this machine. Source: shared/adr/0020.
/// </summary>
public sealed class GcsObjectStore : IObjectStore
{
    private readonly GcsBucket bucket;
    private readonly GcsLocation root;
    private readonly FileCache cache;
    private readonly Leases leases;
    private readonly UploadsAhead ahead;
    private readonly CancellationToken transfers;

    /// <param name="workDirectory">Of this machine, for staging and spilling.</param>
    /// <param name="transfers">Ends files that are on their way. Small objects are written all the same: they say how a run ended.</param>
    public GcsObjectStore(
        GoogleService service, GcsLocation root, string workDirectory, FileCache cache, GcsSettings settings, CancellationToken transfers = default)
        : this(new GcsBucket(service, root.Bucket, settings), root, Path.GetFullPath(workDirectory), cache, transfers)
    {
    }

    private GcsObjectStore(GcsBucket bucket, GcsLocation root, string workDirectory, FileCache cache, CancellationToken transfers)
    {
        this.transfers = transfers;
        this.bucket = bucket;
        this.root = root;
        this.cache = cache;
        WorkDirectory = workDirectory;
        leases = new Leases(bucket, root, workDirectory);
        ahead = new UploadsAhead(bucket, root);
    }

    public string Root => root.ToString();

    public string WorkDirectory { get; }

    public string Name(string key) => bucket.Place(root.Object(key));

    public IObjectStore Within(string folder) => new GcsObjectStore(
        bucket, root.Within(folder), Path.Combine(WorkDirectory, folder.Replace('/', Path.DirectorySeparatorChar)), cache, transfers);

    /// <summary>Looks at the bucket, for who wants to know whether a night could run.</summary>
    public BucketFinding Examine() => Wait(bucket.Examine(CancellationToken.None));

    public StoredObject? Get(string key) => Wait(bucket.Read(root.Object(key), CancellationToken.None));

    public bool Holds(string key) => Wait(bucket.Find(root.Object(key), CancellationToken.None)) is not null
        || Wait(bucket.List(root.Below(key), null, 1, CancellationToken.None)).Objects.Count > 0;

    // Unconditional: of writes at the same time any may be the last, and one that is made again after a lost answer is still at the same time.
    public void Put(string key, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        leases.Confirm(key);
        FaultPoint.Reach("before writing", key);
        Wait(bucket.Write(root.Object(key), bytes, generation: null, CancellationToken.None));
        FaultPoint.Reach("after writing", key);
    }

    public void Ahead(string key, string localFile) => ahead.Begin(key, localFile);

    public void PutFile(string key, string localFile, string? sha256 = null) => FileErrors.Explain(localFile, () =>
    {
        FaultPoint.Reach("before storing", key);
        ahead.Finish(key, localFile, transfers);
        FaultPoint.Reach("after storing", key);
        if (sha256 is not null && FileCache.IsDigest(sha256))
        {
            cache.Add(sha256, localFile);
        }
        else
        {
            File.Delete(localFile);
        }
    });

    public bool TryReplace(string key, string? expectedGeneration, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        FaultPoint.Reach("before writing", key);
        bool isWritten = Wait(bucket.Write(root.Object(key), bytes, expectedGeneration ?? GcsBucket.Absent, CancellationToken.None)) is not null;
        FaultPoint.Reach("after writing", key);
        return isWritten;
    }

    public string LocalFile(string key, string sha256, bool anew = false) => cache.Get(
        sha256, anew, file => Wait(new Download(bucket).File(root.Object(key), file, transfers)), Name(key));

    public IReadOnlyList<string> Folders(string folder)
    {
        string below = root.Below(folder);
        GcsBucket.Listing listing = Wait(bucket.List(below, "/", int.MaxValue, CancellationToken.None));
        return [.. listing.Folders.Select(name => name[below.Length..].TrimEnd('/')).Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<StoredEntry> List(string folder) =>
        [.. All(folder).Where(entry => !IsOwn(entry.Key[(folder.Length == 0 ? 0 : folder.Length + 1)..])).OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    public void Delete(string key)
    {
        FaultPoint.Reach("before deleting", key);
        Wait(bucket.Delete(root.Object(key), generation: null, CancellationToken.None));
        FaultPoint.Reach("after deleting", key);
    }

    public bool TryDelete(string key, string expectedGeneration)
    {
        FaultPoint.Reach("before deleting", key);
        bool isGone = Wait(bucket.Delete(root.Object(key), expectedGeneration, CancellationToken.None));
        FaultPoint.Reach("after deleting", key);
        return isGone;
    }

    public void Clear(string last)
    {
        foreach (StoredEntry entry in All("").OrderBy(entry => entry.Key == last))
        {
            Delete(entry.Key);
        }

        FileErrors.Explain(WorkDirectory, () =>
        {
            if (Directory.Exists(WorkDirectory))
            {
                Directory.Delete(WorkDirectory, recursive: true);
            }
        });
    }

    public bool IsStaged(string name) => leases.IsAlive(name);

    public IReadOnlyList<string> Staged() => leases.Alive();

    public void ClearStaging()
    {
        StagingDirectory.ClearAbandoned(GcsStaging.Parent(WorkDirectory));
        // Looking at them removes the dead.
        leases.Alive();
    }

    public IStagingDirectory? TryStage(string name)
    {
        if (StagingDirectory.TryCreate(GcsStaging.Parent(WorkDirectory), name) is not { } local)
        {
            return null;
        }

        try
        {
            if (leases.TryTake(name) is { } lease)
            {
                return new GcsStaging(local, lease, leases, ahead);
            }
        }
        catch
        {
            local.Dispose();
            throw;
        }

        local.Dispose();
        return null;
    }

    private IEnumerable<StoredEntry> All(string folder) =>
        Wait(bucket.List(root.Below(folder), null, int.MaxValue, CancellationToken.None)).Objects.Select(entry => new StoredEntry(root.Key(entry.Name), entry.Bytes));

    // Names that begin with a dot are the store's own.
    private static bool IsOwn(string key) => key.StartsWith('.') || key.Contains("/.", StringComparison.Ordinal);

    // Its callers are synchronous, on threads of their own, and there is no context to come back to.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
