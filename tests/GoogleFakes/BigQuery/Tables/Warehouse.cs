using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.GoogleFakes.BigQuery.Reading;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>The database that holds the rows and runs the queries: DuckDB, in memory. One statement at a time.</summary>
internal sealed class Warehouse : IDisposable
{
    private readonly Lock gate = new();
    private readonly DuckDbDatabase database;

    public Warehouse()
    {
        string spill = Path.Combine(Path.GetTempPath(), $"bigquery-fake-{Environment.ProcessId}");
        database = new DuckDbDatabase(new EngineSettings { MemoryBytes = 1L << 30, Threads = 2, TempDirectory = spill });
        // Pages of a result are read one by one, and must not change places.
        Execute("set global preserve_insertion_order = true");
        Execute(CastText.TimesMacro);
        Execute(CastText.Macros);
    }

    /// <exception cref="BigQueryException">invalidQuery, with DuckDB's words.</exception>
    public void Execute(string sql)
    {
        lock (gate)
        {
            Try(() =>
            {
                database.Execute("query", sql);
                return 0;
            });
        }
    }

    /// <summary>A small result.</summary>
    public IReadOnlyList<object?[]> Rows(string sql)
    {
        lock (gate)
        {
            return Try(() =>
            {
                List<object?[]> rows = [];
                using DuckDbReader reader = database.Query("query", sql);
                while (reader.Next())
                {
                    VectorView[] vectors = [.. Enumerable.Range(0, reader.Columns.Count).Select(reader.Vector)];
                    for (int row = 0; row < reader.Rows; row++)
                    {
                        rows.Add([.. vectors.Select(vector => vector.Boxed(row))]);
                    }
                }

                return rows;
            });
        }
    }

    /// <summary>Names and DuckDB's types of the columns that a select would give; nothing is run.</summary>
    public IReadOnlyList<(string Name, string Type)> Describe(string select) =>
        [.. Rows($"select column_name, column_type from (describe {select})").Select(row => ((string)row[0]!, (string)row[1]!))];

    public void Dispose() => database.Dispose();

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqlException error)
        {
            throw BigQueryException.InvalidQuery(error.Message);
        }
    }
}
