namespace Pipelines.Benchmarks.Night;

/// <summary>What was set beside the defaults of jobs.yaml; null leaves the default. Times of other settings are not compared.</summary>
/// <param name="Memory">Of the engine, in bytes.</param>
/// <param name="Share">N of M listener shards for which the reference makes its slowest signals.</param>
/// <param name="Limit">Hard limit of every child of <c>pipelines</c>, in bytes of private writable memory.</param>
internal sealed record BenchSettings(int? Threads, long? Memory, int? Shards, ListenerShare Share, long? Limit)
{
    /// <summary>The settings as a child's arguments.</summary>
    public IEnumerable<string> Arguments(bool withShards)
    {
        if (Threads is int threads)
        {
            yield return "--threads";
            yield return $"{threads}";
        }

        if (Memory is long memory)
        {
            yield return "--memory";
            yield return $"{memory}B";
        }

        if (withShards && Shards is int shards)
        {
            yield return "--shards";
            yield return $"{shards}";
        }
    }
}
