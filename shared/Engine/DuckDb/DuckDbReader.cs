using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.Engine.DuckDb;

/// <summary>Streams the rows of one select, a chunk at a time.</summary>
internal sealed class DuckDbReader : IDisposable
{
    private readonly string name;
    private readonly Action disconnect;
    private nint statement;
    private DuckDbResult result;
    private nint chunk;

    private DuckDbReader(string name, Action disconnect) => (this.name, this.disconnect) = (name, disconnect);

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public IReadOnlyList<VectorType> Types { get; private set; } = [];

    public int Rows => chunk == 0 ? 0 : (int)duckdb_data_chunk_get_size(chunk);

    /// <summary>Starts the query; the reader owns <paramref name="connection"/> from here on, and ends with <paramref name="disconnect"/>.</summary>
    public static DuckDbReader Execute(string name, string sql, nint connection, Action<nint> disconnect)
    {
        DuckDbReader reader = new(name, () => disconnect(connection));
        try
        {
            if (duckdb_prepare(connection, sql, out reader.statement) != 0)
            {
                throw SqlException.From(name, DuckDbDatabase.Text(duckdb_prepare_error(reader.statement)));
            }

            if (duckdb_execute_prepared_streaming(reader.statement, out reader.result) != 0)
            {
                throw SqlException.From(name, ref reader.result);
            }

            int columns = (int)duckdb_column_count(ref reader.result);
            reader.Columns = [.. Enumerable.Range(0, columns).Select(reader.ColumnName)];
            reader.Types = [.. Enumerable.Range(0, columns).Select(reader.ColumnType)];
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next chunk; false when there is none left.</summary>
    public bool Next()
    {
        Release();
        chunk = duckdb_fetch_chunk(result);
        if (chunk == 0 && duckdb_result_error(ref result) is var error and not 0 && DuckDbDatabase.Text(error).Length > 0)
        {
            throw SqlException.From(name, ref result);
        }

        return chunk != 0;
    }

    public VectorView Vector(int column) => new(duckdb_data_chunk_get_vector(chunk, (ulong)column), Types[column]);

    public void Dispose()
    {
        Release();
        duckdb_destroy_result(ref result);
        duckdb_destroy_prepare(ref statement);
        disconnect();
    }

    private void Release()
    {
        if (chunk != 0)
        {
            duckdb_destroy_data_chunk(ref chunk);
        }
    }

    private string ColumnName(int column) => DuckDbDatabase.Text(duckdb_column_name(ref result, (ulong)column));

    private VectorType ColumnType(int column)
    {
        nint type = duckdb_column_logical_type(ref result, (ulong)column);
        try
        {
            return VectorType.Of(type);
        }
        finally
        {
            duckdb_destroy_logical_type(ref type);
        }
    }
}
