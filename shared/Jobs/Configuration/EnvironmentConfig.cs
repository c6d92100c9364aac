using System.Collections.Immutable;
using Pipelines.Storage.Gcs;

namespace Pipelines.Jobs.Configuration;

/// <summary>Values of <c>engine</c>.</summary>
public enum EngineKind
{
    Duckdb,
    Spark,
}

/// <summary>Where snapshots go, and what a run may use of the machine.</summary>
/// <param name="Name">Name in jobs.yaml.</param>
/// <param name="Root">Full path of the snapshot root, or <c>gs://bucket/prefix</c>.</param>
/// <param name="Engine">What runs the SQL.</param>
/// <param name="Memory">Limit of the engine's own memory; kernels' scratch comes on top.</param>
/// <param name="Threads">Threads of the engine, 0 to 1024; 0 means all cores.</param>
/// <param name="Shards">Files of a sharded output; a power of two, 1 to 4096; 0 means as many as the inputs ask for.</param>
/// <param name="MaxParallel">Most steps that a backfill may run beside each other, 1 to 64; they share memory and threads.</param>
/// <param name="Temp">Full path of the directory to spill to; null leaves it to the engine.</param>
public sealed record EnvironmentConfig(
    string Name,
    string Root,
    EngineKind Engine,
    ByteSize Memory,
    int Threads,
    int Shards,
    int MaxParallel,
    string? Temp)
{
    /// <summary>Beside jobs.yaml.</summary>
    public const string DefaultSuppressionKey = "suppression.key";

    /// <summary>Full path of the key by which forgotten listeners are recognised; the file is made by the first forget.</summary>
    public required string SuppressionKey { get; init; }

    /// <summary>Whether the root is a bucket's.</summary>
    public bool IsRemote => GcsLocation.IsOne(Root);

    /// <summary>Full path of the directory of this machine that runs work in: a local root itself.</summary>
    public required string Work { get; init; }

    public required CacheConfig Cache { get; init; }

    public GoogleConfig Google { get; init; } = GoogleConfig.None;

    /// <summary>Sources that it has in the place of the file's own, by name.</summary>
    public ImmutableSortedDictionary<string, SourceConfig> Sources { get; init; } = ImmutableSortedDictionary<string, SourceConfig>.Empty;

    /// <summary>The sources that a run of it reads.</summary>
    /// <param name="sources">The file's own.</param>
    public IEnumerable<SourceConfig> Over(IEnumerable<SourceConfig> sources) => sources.Select(source => Sources.GetValueOrDefault(source.Name, source));
}
