using System.Runtime.InteropServices;
using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.Engine.DuckDb;

/// <summary>An in-memory database and its connection. Tables that outgrow the memory limit spill to the temp directory.</summary>
internal sealed class DuckDbDatabase : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<nint> readers = [];
    private nint database;
    private nint connection;

    public DuckDbDatabase(EngineSettings settings)
    {
        int state = OpenWith(settings, out nint error);
        if (state != 0)
        {
            string message = Text(error);
            duckdb_free(error);
            throw new SqlException("open", message, SqlErrorKind.Settings);
        }

        if (duckdb_connect(database, out connection) != 0)
        {
            duckdb_close(ref database);
            throw new SqlException("open", "DuckDB gave no connection", SqlErrorKind.Other);
        }

        // Of the ICU extension, which is linked in but not there yet while the database opens.
        Execute("open", "set global TimeZone = 'UTC'");
    }

    /// <summary>Handle for calls that need one; owned by this object.</summary>
    public nint Connection => connection != 0 ? connection : throw new ObjectDisposedException(nameof(DuckDbDatabase));

    /// <summary>Ends whatever runs, on this connection and on those of open readers.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            foreach (nint open in readers.Append(connection).Where(open => open != 0))
            {
                duckdb_interrupt(open);
            }
        }
    }

    /// <summary>Runs a statement (or several) whose rows nobody wants.</summary>
    /// <exception cref="SqlException">DuckDB refused or failed; carries its message and <paramref name="name"/>.</exception>
    public void Execute(string name, string sql)
    {
        int state = duckdb_query(Connection, sql, out DuckDbResult result);
        try
        {
            if (state != 0)
            {
                throw SqlException.From(name, ref result);
            }
        }
        finally
        {
            duckdb_destroy_result(ref result);
        }
    }

    /// <summary>Runs one select and streams its rows, on a connection of its own: several readers may be open at once.</summary>
    public DuckDbReader Query(string name, string sql)
    {
        ObjectDisposedException.ThrowIf(database == 0, this);
        _ = duckdb_connect(database, out nint own);
        lock (gate)
        {
            readers.Add(own);
        }

        return DuckDbReader.Execute(name, sql, own, Disconnect);
    }

    public static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    private void Disconnect(nint reader)
    {
        lock (gate)
        {
            readers.Remove(reader);
            duckdb_disconnect(ref reader);
        }
    }

    private int OpenWith(EngineSettings settings, out nint error)
    {
        _ = duckdb_create_config(out nint config);
        try
        {
            foreach ((string name, string value) in Options(settings))
            {
                if (duckdb_set_config(config, name, value) != 0)
                {
                    throw new SqlException("open", $"DuckDB does not take the option {name} = {value}", SqlErrorKind.Settings);
                }
            }

            return duckdb_open_ext(null, out database, config, out error);
        }
        finally
        {
            duckdb_destroy_config(ref config);
        }
    }

    private static IEnumerable<(string Name, string Value)> Options(EngineSettings settings)
    {
        yield return ("memory_limit", $"{settings.MemoryBytes}B");
        yield return ("threads", $"{settings.Threads}");
        yield return ("temp_directory", settings.TempDirectory);
        yield return ("preserve_insertion_order", "false");
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
    }

    public void Dispose()
    {
        duckdb_disconnect(ref connection);
        duckdb_close(ref database);
        GC.SuppressFinalize(this);
    }

    // The last resort for a caller that forgot: a database that nobody closes keeps its memory and its temp files.
    ~DuckDbDatabase() => Dispose();
}
