using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>What sessions share: configuration, files for executors, and jobs by group, which are cancelled from another thread.</summary>
internal sealed class JvmContext(IReadOnlyDictionary<string, string> options) : JvmObject
{
    [ThreadStatic]
    private static string? group;

    private readonly Lock gate = new();
    private readonly List<(string? Group, DuckDbDatabase Database)> running = [];
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Options => options;

    /// <summary>Paths by bare name: what SparkFiles finds on an executor.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>Of a context that was stopped: no job group can be cancelled any more.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Descriptions of the job groups that were set, in order.</summary>
    public List<string> Described { get; } = [];

    public void SetJobGroup(string id, string description)
    {
        group = id;
        Described.Add(description);
    }

    public void AddFile(string path, bool recursive)
    {
        string local = HadoopPaths.Local(path);
        if (recursive || !File.Exists(local))
        {
            throw JvmFailure.Thrown("java.io.FileNotFoundException", $"File {path} does not exist");
        }

        // Spark refuses another file under a name that it has, and takes the same one again.
        if (!files.TryAdd(Path.GetFileName(local), local) && files[Path.GetFileName(local)] != local)
        {
            throw JvmFailure.Thrown("java.lang.IllegalArgumentException", $"requirement failed: File {Path.GetFileName(local)} was already registered with a different path");
        }
    }

    public T Run<T>(DuckDbDatabase database, Func<T> work)
    {
        (string?, DuckDbDatabase) job = (group, database);
        lock (gate)
        {
            running.Add(job);
        }

        try
        {
            return work();
        }
        finally
        {
            lock (gate)
            {
                running.Remove(job);
            }
        }
    }

    public override object? Invoke(string method, object?[] arguments)
    {
        if (method != "cancelJobGroup" || arguments is not [string cancelled])
        {
            throw NoMethod(method, arguments);
        }

        if (IsStopped)
        {
            throw JvmFailure.Thrown("java.lang.IllegalStateException", "Cannot call methods on a stopped SparkContext.");
        }

        lock (gate)
        {
            foreach ((_, DuckDbDatabase database) in running.Where(job => job.Group == cancelled))
            {
                database.Interrupt();
            }
        }

        return null;
    }
}
