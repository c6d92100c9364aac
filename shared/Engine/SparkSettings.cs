namespace Pipelines.Engine;

/// <summary>What a job on Spark may use. How much of the cluster that is, spark-submit says.</summary>
public sealed record SparkSettings
{
    /// <summary>Into how many files a sharded output goes; a power of two.</summary>
    public int Shards { get; init; } = 4;

    /// <summary>
    /// A directory that driver and executors reach alike (<c>gs://</c>, <c>hdfs://</c>, or a path where all of them mount it). A write goes into a
    /// fresh one below it, is brought from there to this machine, and is removed.
    /// </summary>
    public required string WorkLocation { get; init; }

    /// <summary>Bytes of the job's inputs, by which shuffles are cut; 0 where they are not known.</summary>
    public long InputBytes { get; init; }
}
