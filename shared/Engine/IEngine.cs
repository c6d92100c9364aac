using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine;

/// <summary>
/// What a job may ask of the engine that runs it; narrow enough for both DuckDB and Spark (shared/adr/0001). Names are those of one
/// job's run: an engine lives as long as its job.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary>Into how many files a sharded output goes.</summary>
    int Shards { get; }

    /// <summary>Threads that one call of a kernel may use, where its rows are too few for the engine to deal out to its own.</summary>
    int ThreadsOfACall { get; }

    /// <summary>Makes a file of this machine readable for kernels, wherever they run.</summary>
    /// <param name="digest">Names its content; kernels are given it beside the path.</param>
    /// <returns>The path that kernels are to be given.</returns>
    string Share(string path, string digest);

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
    /// As <see cref="Query"/>, for a select whose rows add up over shards: an engine may run it once for every shard of the sharded views, so
    /// that memory is bounded by a shard, and give the rows of all shards, one after the other; or once over everything.
    /// </summary>
    IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns);

    /// <summary>Streams a result of any size, in no particular order, unless the select has one.</summary>
    void Scan(Sql select, RowBody body);
}
