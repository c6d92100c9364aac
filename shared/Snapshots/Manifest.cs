using System.Collections.Immutable;

namespace Pipelines.Snapshots;

/// <summary>What a run wrote, from what, and how. Written last: a run without one does not exist for readers.</summary>
public sealed record Manifest
{
    public required string Signal { get; init; }

    public required DateOnly Date { get; init; }

    public required string Run { get; init; }

    public required int SchemaVersion { get; init; }

    public required ImmutableArray<ManifestColumn> Columns { get; init; }

    public required long Rows { get; init; }

    /// <summary>Sum modulo 2^128 of row hashes, 32 hexadecimal digits: equal content gives an equal digest, whatever the shards.</summary>
    public required string Digest { get; init; }

    /// <summary>Parts that hold the signal's rows.</summary>
    public required ImmutableArray<ManifestFile> Files { get; init; }

    /// <summary>What else the run left: rows refused, a model.</summary>
    public ImmutableArray<ManifestFile> SideFiles { get; init; } = [];

    public required ImmutableArray<ManifestInput> Inputs { get; init; }

    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>Hash of the job's SQL, its own version and its kernels'; 16 hexadecimal digits.</summary>
    public required string LogicVersion { get; init; }

    public required string CodeVersion { get; init; }

    public required string Engine { get; init; }

    /// <summary>Figures of the run, such as rows refused by reason.</summary>
    public ImmutableSortedDictionary<string, double> Figures { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>What was checked of the rows before they were published, and how it came out.</summary>
    public ImmutableArray<AuditResult> Audits { get; init; } = [];

    /// <summary>Distributions by column that the next night's audits compare theirs with.</summary>
    public ImmutableSortedDictionary<string, Histogram> Histograms { get; init; } = ImmutableSortedDictionary<string, Histogram>.Empty;

    /// <summary>Seconds by stage.</summary>
    public ImmutableSortedDictionary<string, double> Timings { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Most memory that the process held at any time up to the end of the run, earlier runs of the same process included.</summary>
    public long PeakMemoryBytes { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public long Bytes => Files.Sum(file => file.Bytes);
}

/// <summary>A column as readers find it; <paramref name="Type"/> is the contract's type name, with [] for a list.</summary>
public sealed record ManifestColumn(string Name, string Type);

/// <summary>A file of a run. <paramref name="Rows"/> and <paramref name="Digest"/> are null for files that are not Parquet.</summary>
public sealed record ManifestFile(string Path, long Bytes, string Sha256, long? Rows, string? Digest, int Shard, int Of);

/// <summary>
/// An input as it was read: a snapshot with its date, run and digest, or a source with the date of its partition (null when it has
/// none, or when the optional source was not there) and the fingerprint of its files.
/// </summary>
public sealed record ManifestInput(string Name, DateOnly? Date, string? Run, string Digest)
{
    /// <summary>What was there to read; null where a manifest of before did not record it.</summary>
    public long? Bytes { get; init; }

    /// <summary>Rows of a snapshot; null for a source.</summary>
    public long? Rows { get; init; }

    /// <summary>
    /// Bytes that the service was to scan for it, as it said beforehand; 0 where an earlier read was at hand, null where reading is free.
    /// </summary>
    public long? ScannedBytes { get; init; }

    /// <summary>Whether the same rows were read. An input that was made again with an equal digest changes nothing downstream.</summary>
    public bool HasContentOf(ManifestInput other) => Name == other.Name && Date == other.Date && Digest == other.Digest;
}
