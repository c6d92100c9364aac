using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Engine;

/// <summary>
/// What a job may ask of the engine that runs it; narrow enough for both DuckDB and Spark (shared/adr/0001). Names are those of one
/// job's run: an engine lives as long as its job.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary>Into how many files a sharded output goes.</summary>
    int Shards { get; }

    /// <summary>Lets SQL call the kernel.</summary>
    void Register(Kernel kernel);

    /// <summary>Makes the one-row view <c>params</c>, from which SQL takes every value that is not data.</summary>
    void Params(IReadOnlyList<(string Name, object Value)> values);

    /// <summary>Makes a small table of rows given here, in the schema's column order.</summary>
    void Rows(string name, Schema schema, IEnumerable<object?[]> rows);

    /// <summary>Makes a view over Parquet files, with exactly the columns of the schema.</summary>
    /// <exception cref="BadInputException">A file can't be read, or lacks a column, or has it in another type.</exception>
    void ReadParquet(string name, ParquetInput input);

    /// <summary>Computes a select once and keeps its rows for the rest of the job.</summary>
    void Table(string name, Sql select);

    /// <summary>Writes a select to Parquet, one file a shard, sorted. Where an input is sharded, each shard's rows are made of that shard's rows of it.</summary>
    IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output);

    /// <summary>Reads a small result, each row in the select's column order: see <see cref="QueryRows"/> for records.</summary>
    IReadOnlyList<object?[]> Query(Sql select, out ImmutableArray<string> columns);

    /// <summary>
    /// As <see cref="Query"/>, once for every shard of the sharded views, so that memory is bounded by a shard: the rows of all shards, one
    /// after the other. A select that reads no sharded view gives its rows as often as there are shards.
    /// </summary>
    IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns);

    /// <summary>Streams a result of any size, in no particular order, unless the select has one.</summary>
    void Scan(Sql select, RowBody body);

    /// <summary>Rows, digest and columns' measures of Parquet files of a schema, read back; in the order of the paths.</summary>
    IReadOnlyList<FileMeasures> Measure(IReadOnlyList<string> paths, Schema schema);

    /// <summary>The digest of one such file.</summary>
    RowDigest Digest(string path, Schema schema);

    /// <summary>As above, of all columns that the file has, in its own order.</summary>
    RowDigest Digest(string path);

    /// <summary>In which columns a Parquet file differs from a schema, in words; empty where it has exactly those, of those types, in that order.</summary>
    IReadOnlyList<string> Misfits(string path, Schema schema);
}
