using Pipelines.Contracts;

namespace Pipelines.Engine;

/// <summary>A Parquet file, and which part of the listeners (or tracks) it holds: shard <paramref name="Shard"/> of <paramref name="Of"/>.</summary>
public sealed record ParquetPart(string Path, int Shard = 0, int Of = 1)
{
    /// <summary>Whether rows of shard <paramref name="shard"/> of <paramref name="of"/> may lie in this file.</summary>
    public bool Overlaps(int shard, int of) => ((long)Shard * of) < ((shard + 1L) * Of) && ((long)shard * Of) < ((Shard + 1L) * of);

    /// <summary>Whether all its rows are of that shard.</summary>
    public bool IsWithin(int shard, int of) => ((long)Shard * of) >= ((long)shard * Of) && ((Shard + 1L) * of) <= ((shard + 1L) * Of);
}

/// <summary>Parquet files that make one view.</summary>
public sealed record ParquetInput
{
    public required IReadOnlyList<ParquetPart> Parts { get; init; }

    /// <summary>Where an engine reads the rows in BigQuery itself: then there are no <see cref="Parts"/>. Null: they are in files.</summary>
    public BigQueryTable? BigQuery { get; init; }

    public required Schema Schema { get; init; }

    /// <summary>Column that the files are sharded by; null when every shard needs every row.</summary>
    public string? ShardKey { get; init; }

    /// <summary>Contract column to the files' own name of it, where they differ.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the contract column that <see cref="Without"/> goes by.</summary>
    public const string Listener = "user_id";

    /// <summary>A table of the engine whose <c>user_id</c>s are left out, none of them null; null where nobody is.</summary>
    public string? Without { get; init; }

    /// <summary>Files of our own snapshots were checked when they were written; a source's are checked here.</summary>
    public bool IsChecked { get; init; }
}
