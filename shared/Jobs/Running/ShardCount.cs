using System.Numerics;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Jobs.Running;

/// <summary>
/// Into how many files a snapshot goes where nobody says so. More files need less memory, and cost time each. Results are the same.
/// </summary>
public static class ShardCount
{
    // Lists and sorted rows of a shard are in memory at once, and take many times their bytes on disk.
    private const int MemoryOfByte = 32;

    // A day is folded with many others, of which a shard is read at a time: as fine as what they become.
    private const long BytesOfDay = 2L << 20;

    private const long Most = 256;

    /// <param name="memory">Limit of the engine, in bytes.</param>
    /// <returns>
    /// A power of two, 1 to 256: enough for the memory, no fewer than any input by listener has, so that no file is read for two
    /// shards, and a file for every two MiB of a source's day.
    /// </returns>
    public static int For(IJob job, ResolvedInputs inputs, long memory)
    {
        ResolvedInput[] byListener = [.. inputs.ByName.Values.Where(input => input.Parquet.ShardKey is not null)];
        IEnumerable<ResolvedInput> days = job.Needs.Where(need => need.Kind == NeedKind.SourceDay).Select(need => inputs.ByName[need.Name]);
        long forMemory = byListener.Sum(input => input.Bytes) * MemoryOfByte / memory;
        long forDay = days.Sum(input => input.Bytes) / BytesOfDay;
        long asRead = byListener.SelectMany(input => input.Parquet.Parts).Select(part => (long)part.Of).DefaultIfEmpty(1).Max();
        long wanted = Math.Clamp(Math.Max(forMemory, forDay), 1, Most);
        return (int)Math.Max(BitOperations.RoundUpToPowerOf2((ulong)wanted), (ulong)asRead);
    }
}
