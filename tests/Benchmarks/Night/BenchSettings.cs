namespace Pipelines.Benchmarks.Night;

/// <summary>What was set beside the defaults of jobs.yaml; null leaves the default. Times of other settings are not compared.</summary>
/// <param name="Memory">Of the engine, in bytes.</param>
/// <param name="Share">N of M listener shards for which the reference makes its slowest signals.</param>
/// <param name="Limit">Hard limit of every child of <c>pipelines</c>, in bytes of private writable memory.</param>
internal sealed record BenchSettings(int? Threads, long? Memory, int? Shards, ListenerShare Share, long? Limit)
{
    /// <summary>The settings as arguments of <c>pipelines</c>.</summary>
    public IEnumerable<string> OfPipelines()
    {
        List<string> arguments = [.. OfReference()];
        int memory = arguments.IndexOf("--memory") + 1;
        if (memory > 0)
        {
            // There a size has a unit.
            arguments[memory] += "B";
        }

        return Shards is int shards ? [.. arguments, "--shards", $"{shards}"] : arguments;
    }

    /// <summary>The settings as arguments of the reference, which has no shards of a snapshot.</summary>
    public IEnumerable<string> OfReference()
    {
        if (Threads is int threads)
        {
            yield return "--threads";
            yield return $"{threads}";
        }

        if (Memory is long memory)
        {
            yield return "--memory";
            yield return $"{memory}";
        }
    }
}
