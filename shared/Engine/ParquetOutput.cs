using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Engine;

/// <summary>Where and how a select is written.</summary>
public sealed record ParquetOutput
{
    /// <summary>A directory that exists.</summary>
    public required string Directory { get; init; }

    /// <summary>Name of the file of an output that is not sharded; the parts of one that is are <c>part-00000-of-00004.parquet</c>.</summary>
    public string FileName { get; init; } = PartName(0, 1);

    public required Schema Schema { get; init; }

    /// <summary>Column whose hash picks the file; null writes one file, <see cref="FileName"/>.</summary>
    public string? ShardKey { get; init; }

    /// <summary>The one shard to write of a sharded output; null writes all, which is all that Spark does.</summary>
    public int? OnlyShard { get; init; }

    /// <summary>Order within a file; must be total.</summary>
    public required ImmutableArray<string> SortBy { get; init; }

    /// <summary>
    /// A select that makes each row of one of the view <c>packed</c>: those are what is sorted, and may be a fraction of its size. It reads
    /// nothing else, and keeps their order. Null: rows are written as they are selected.
    /// </summary>
    public Sql? Unpack { get; init; }

    /// <summary>Called after each file, with how many of how many are done.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Called with each file when it is finished: nothing writes to it any more.</summary>
    public Action<WrittenPart>? Finished { get; init; }

    public static string PartName(int shard, int shards) => $"part-{shard:D5}-of-{shards:D5}.parquet";
}

/// <summary>A file that was written: its name within the output's directory, and the shard it holds.</summary>
public sealed record WrittenPart(string File, int Shard, int Of);
