using System.Text;
using Pipelines.Contracts;
using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.Engine.DuckDb;

/// <summary>Appends rows from C# to a table.</summary>
internal sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly string table;
    private readonly Schema schema;
    private nint appender;

    public DuckDbAppender(nint connection, string table, Schema schema)
    {
        this.table = table;
        this.schema = schema;
        Check(duckdb_appender_create(connection, null, table, out appender));
    }

    /// <summary>Appends a row in the schema's column order.</summary>
    public void Append(object?[] row)
    {
        if (row.Length != schema.Columns.Length)
        {
            throw new ArgumentException($"{table} has {schema.Columns.Length} columns, and a row has {row.Length} values");
        }

        Check(duckdb_appender_begin_row(appender));
        for (int i = 0; i < row.Length; i++)
        {
            nint value = Value(row[i], schema.Columns[i]);
            int state = duckdb_append_value(appender, value);
            duckdb_destroy_value(ref value);
            Check(state);
        }

        Check(duckdb_appender_end_row(appender));
    }

    public void Close() => Check(duckdb_appender_close(appender));

    public void Dispose()
    {
        _ = duckdb_appender_destroy(ref appender);
        GC.SuppressFinalize(this);
    }

    private static nint Value(object? value, Column column) => value switch
    {
        null => duckdb_create_null_value(),
        bool flag => duckdb_create_bool(flag),
        short or int or long => duckdb_create_int64(Convert.ToInt64(value)),
        float or double => duckdb_create_double(Convert.ToDouble(value)),
        string text => Varchar(text),
        byte[] bytes => Blob(bytes),
        DateOnly date => duckdb_create_date(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        DateTime time => duckdb_create_timestamp_tz((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
        System.Collections.IEnumerable list => List(list.Cast<object?>(), column),
        _ => throw new ArgumentException($"column {column.Name} does not take a {value.GetType().Name}"),
    };

    private static nint List(IEnumerable<object?> list, Column column)
    {
        nint[] values = [.. list.Select(element => Value(element, column with { IsList = false }))];
        nint type = duckdb_create_logical_type((int)Element(column.Type));
        fixed (nint* start = values)
        {
            nint none = 0;
            nint made = duckdb_create_list_value(type, start == null ? &none : start, (ulong)values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                duckdb_destroy_value(ref values[i]);
            }

            duckdb_destroy_logical_type(ref type);
            return made;
        }
    }

    // The table's column casts from these to its own width.
    private static TypeId Element(ColumnType type) => type switch
    {
        ColumnType.Short or ColumnType.Int or ColumnType.Long => TypeId.BigInt,
        ColumnType.Float or ColumnType.Double => TypeId.Double,
        ColumnType.Text => TypeId.Varchar,
        _ => throw new ArgumentException($"a list of {type} is not appended from C#"),
    };

    private static nint Varchar(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = utf8)
        {
            byte none = 0;
            return duckdb_create_varchar_length(start == null ? &none : start, (ulong)utf8.Length);
        }
    }

    private static nint Blob(byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return duckdb_create_blob(start == null ? &none : start, (ulong)bytes.Length);
        }
    }

    private void Check(int state)
    {
        if (state != 0)
        {
            throw SqlException.From(table, DuckDbDatabase.Text(duckdb_appender_error(appender)));
        }
    }
}
