using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.Recording;

/// <summary>
/// An engine that writes down what one job asks of it: every step in its order, with SQL, schemas and rows, and every distinct call of a kernel
/// with its result. For samples: the rows of a table pass through memory.
/// </summary>
public sealed class RecordingEngine : IEngine
{
    private readonly ILocalEngine engine;
    private readonly JobRecord record;
    private bool isClosed;

    internal RecordingEngine(ILocalEngine engine, JobRecord record)
    {
        this.engine = engine;
        this.record = record;
        foreach (Kernel kernel in BuiltInKernels.All)
        {
            Register(kernel);
        }
    }

    public int Shards => engine.Shards;

    public int ThreadsOfACall => engine.ThreadsOfACall;

    public string Share(string path, string digest)
    {
        string shared = engine.Share(path, digest);
        record.Step(new { step = "share", path = shared, digest });
        return shared;
    }

    public void Register(Kernel kernel) => engine.Register(record.Kernel(kernel));

    public void Params(IReadOnlyList<(string Name, object Value)> values)
    {
        engine.Params(values);
        using RecordedRows rows = record.Rows("params");
        rows.Add(values.Select(value => value.Value));
        record.Step(new { step = "rows", name = "params", columns = JobRecord.Columns(values.Select(Parameters.Column)), rows = rows.File });
    }

    public void Rows(string name, Schema schema, IEnumerable<object?[]> rows)
    {
        using RecordedRows recorded = record.Rows(name);
        engine.Rows(name, schema, rows.Select(row =>
        {
            recorded.Add(row);
            return row;
        }));
        record.Step(new { step = "rows", name, columns = JobRecord.Columns(schema.Columns), rows = recorded.File });
    }

    public void ReadParquet(string name, ParquetInput input)
    {
        engine.ReadParquet(name, input);
        record.Step(new
        {
            step = "parquet",
            name,
            columns = JobRecord.Columns(input.Schema.Columns),
            files = input.Parts.Select(part => record.Keep(part.Path)),
            renamed = input.Columns,
            without = input.Without,
            @checked = input.IsChecked,
        });
    }

    public void Table(string name, Sql select)
    {
        engine.Table(name, select);
        Result("table", name, select, new Sql(name, $"select * from {Quote.Name(name)}"));
    }

    public IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output)
    {
        IReadOnlyList<WrittenPart> parts = engine.Write(select, output);
        string columns = string.Join(", ", output.Schema.Columns.Select(column => Quote.Name(column.Name)));
        string files = DuckDb.ReadParquet.Of(parts.Select(part => Path.Combine(output.Directory, part.File)));
        Result("write", output.FileName, select, new Sql(output.FileName, $"select {columns} from {files}"), output.Unpack);
        return parts;
    }

    public IReadOnlyList<object?[]> Query(Sql select, out ImmutableArray<string> columns)
    {
        IReadOnlyList<object?[]> rows = engine.Query(select, out columns);
        Result("query", select.Name, select, ResultColumns.Of(engine, select), rows);
        return rows;
    }

    /// <summary>Not written down: audits are made by the engine alone.</summary>
    public IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns) => engine.QueryByShard(select, out columns);

    public void Scan(Sql select, RowBody body)
    {
        ResultColumns columns = ResultColumns.Of(engine, select);
        if (columns.UnreadInScan is { } reason)
        {
            engine.Scan(select, body);
            Uncompared("scan", select.Name, select, reason);
            return;
        }

        using RecordedRows rows = record.Rows(select.Name);
        engine.Scan(select, row =>
        {
            rows.Add(columns.Boxed(row));
            body(row);
        });
        Compared("scan", select.Name, select, columns, rows);
    }

    /// <summary>Ends the record of a job that came to its end; what is asked of the engine from here on is not written down.</summary>
    public void Finish()
    {
        record.End();
        Dispose();
    }

    /// <summary>Ends the record; the engine goes on.</summary>
    public void Dispose()
    {
        if (!isClosed)
        {
            isClosed = true;
            record.Dispose();
        }
    }

    private void Result(string step, string name, Sql select, Sql made, Sql? unpack = null)
    {
        ResultColumns columns = ResultColumns.Of(engine, made);
        Result(step, name, select, columns, columns.Columns is null ? [] : engine.Query(made, out _), unpack);
    }

    private void Result(string step, string name, Sql select, ResultColumns columns, IReadOnlyList<object?[]> made, Sql? unpack = null)
    {
        if (columns.Misfit is { } reason)
        {
            Uncompared(step, name, select, reason);
            return;
        }

        using RecordedRows rows = record.Rows(name);
        foreach (object?[] row in made)
        {
            rows.Add(row);
        }

        Compared(step, name, select, columns, rows, unpack);
    }

    private void Compared(string step, string name, Sql select, ResultColumns columns, RecordedRows rows, Sql? unpack = null) => record.Step(new
    {
        step,
        name,
        file = select.Name,
        sql = select.Text,
        unpack = unpack is null ? null : new { file = unpack.Name, sql = unpack.Text },
        columns = JobRecord.Columns(columns.Columns!.Value),
        rows = rows.File,
        count = rows.Digest.Rows,
        digest = rows.Digest.Hex,
    });

    private void Uncompared(string step, string name, Sql select, string reason) => record.Step(new
    {
        step,
        name,
        file = select.Name,
        sql = select.Text,
        columns = Array.Empty<object>(),
        uncompared = $"DuckDB has a type there that no contract has: {reason}",
    });
}
