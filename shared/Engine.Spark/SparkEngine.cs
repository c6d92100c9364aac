using System.Collections.Immutable;
using Microsoft.Spark.Sql;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Reading;
using Pipelines.Engine.Spark.Results;
using Pipelines.Engine.Spark.Session;
using Pipelines.Engine.Spark.Writing;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Schema = Pipelines.Contracts.Schema;

namespace Pipelines.Engine.Spark;

/// <summary>
/// The engine of a cluster: Spark 3.5, driven through Microsoft.Spark 2.3.1. Every select runs over all rows at once; what it writes is
/// brought to this machine, where it is measured, audited and published like any other engine's. Source: shared/adr/0001.
/// </summary>
public sealed class SparkEngine : IEngine
{
    private readonly SparkSettings settings;
    private readonly EngineSession session;
    private readonly Dictionary<string, DataFrame> tables = [];
    private readonly HashSet<string> registered = [];
    private readonly WrittenPlaces written = new();

    /// <exception cref="UnavailableException">There is no Spark that this process was started by.</exception>
    public SparkEngine(SparkSettings settings, CancellationToken cancellation = default)
    {
        this.settings = settings;
        session = EngineSession.Open(settings, cancellation);
        foreach (Kernel kernel in BuiltInKernels.All)
        {
            Register(kernel);
        }
    }

    public int Shards => settings.Shards;

    // Executors have a core a task.
    public int ThreadsOfACall => 1;

    /// <summary>Executors fetch the file once each, and find it by a bare name.</summary>
    public string Share(string path, string digest) =>
        session.Do(Path.GetFileName(path), () => SharedFiles.Add(session.Spark.SparkContext, path, digest));

    public void Register(Kernel kernel)
    {
        if (registered.Add(kernel.Name))
        {
            session.Do(kernel.Name, () => KernelFunction.Register(session.Spark.Udf(), kernel));
        }
    }

    public void Params(IReadOnlyList<(string Name, object Value)> values) =>
        Rows("params", new Schema(1, [.. values.Select(Parameters.Column)]), [[.. values.Select(value => value.Value)]]);

    public void Rows(string name, Schema schema, IEnumerable<object?[]> rows)
    {
        GivenRows.Create(session, name, schema, rows);
        Hold(name, null);
    }

    public void ReadParquet(string name, ParquetInput input)
    {
        if (input.BigQuery is { } table)
        {
            BigQueryView.Create(session, name, input, table);
        }
        else
        {
            ParquetView.Create(session, name, written.Located(input));
        }

        Hold(name, null);
    }

    public void Table(string name, Sql select)
    {
        DataFrame rows = session.Sql(select.Name, select.Text).Persist();
        try
        {
            // Computed here: what fails is told as of this select.
            session.Do(select.Name, () => rows.Count());
        }
        catch
        {
            EngineSession.Release(rows);
            throw;
        }

        rows.CreateOrReplaceTempView(name);
        Hold(name, rows);
    }

    public IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output) => new ShardedWrite(session, settings, select, output).Run(written);

    public IReadOnlyList<object?[]> Query(Sql select, out ImmutableArray<string> columns)
    {
        SelectRows rows = new(session, select);
        columns = rows.Columns;
        return rows.Read();
    }

    // Its rows add up over shards, and here all shards are one.
    public IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns) => Query(select, out columns);

    public void Scan(Sql select, RowBody body) => new SelectRows(session, select).Scan(body);

    public void Dispose()
    {
        session.Dispose();
        written.Remove();
        foreach (DataFrame table in tables.Values)
        {
            EngineSession.Release(table);
        }
    }

    // What was made of a table before it was replaced keeps reading the former one, which is then computed again.
    private void Hold(string name, DataFrame? rows)
    {
        if (tables.Remove(name, out DataFrame? former))
        {
            EngineSession.Release(former);
        }

        if (rows is not null)
        {
            tables[name] = rows;
        }
    }
}
