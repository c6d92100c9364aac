using System.Collections.Immutable;
using Pipelines.Engine;
using Pipelines.Jobs.Planning;

namespace Pipelines.Jobs.Inputs;

/// <summary>
/// What a source holds, by date. Planning asks for dates and partitions, and fetches no row, though dates may cost a scan of the date
/// column where nothing else tells them; rows are fetched when a run starts. Called from several threads.
/// </summary>
public interface ISource
{
    /// <summary>Whether there is a partition a day; else one set of rows, the same for every date.</summary>
    bool IsDated { get; }

    /// <summary>Where a person would look for it: a path, or a table.</summary>
    string Place { get; }

    /// <summary>What a day that has nothing lacks, in a word: a file, or rows.</summary>
    string Unit { get; }

    /// <summary>The days of which a dated source has something, ascending.</summary>
    IReadOnlyList<DateOnly> Dates();

    /// <param name="date">Of a dated source, the day, which need not be there; null of an undated one.</param>
    SourcePartition Partition(DateOnly? date);
}

/// <summary>A source's rows of a day, or all of them where it is undated.</summary>
/// <param name="Fingerprint">Another one when the rows may be others.</param>
/// <param name="Fetch">Brings the files to this machine.</param>
public sealed record SourcePartition(string Fingerprint, Func<FetchContext, ImmutableArray<ParquetPart>> Fetch)
{
    /// <summary>Fingerprint of a partition that is not there.</summary>
    public const string Absent = "absent";

    public static SourcePartition None { get; } = new(Absent, _ => []);

    public bool IsThere => Fingerprint != Absent;

    /// <summary>What is there to read; null where that is not known before it is read.</summary>
    public long? Bytes { get; init; }

    /// <summary>
    /// Bytes that fetching it is charged for; null where fetching is free. It may take a request to find out.
    /// </summary>
    public Func<long?> Scan { get; init; } = static () => null;

    /// <summary>For a cluster: a table that it reads in the place of files; null where there are files alone.</summary>
    public BigQueryTable? Table { get; init; }

    /// <summary>Contract column to the files' own name of it, where they differ.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>For whom something is fetched.</summary>
/// <param name="Step">The run; null for somebody who only looks.</param>
public sealed record FetchContext(Step? Step, CancellationToken Cancellation)
{
    /// <summary>Whether rows are read by a cluster, from where they are: then they are not brought to this machine.</summary>
    public bool IsForCluster { get; init; }

    public static FetchContext Look { get; } = new(null, CancellationToken.None);
}
