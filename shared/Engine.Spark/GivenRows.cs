using System.Collections;
using System.Globalization;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Session;
using Column = Pipelines.Contracts.Column;

namespace Pipelines.Engine.Spark;

/// <summary>
/// Rows of C# as a view. Microsoft.Spark passes bools, longs, doubles, texts and blobs as they are. Shorts, ints and floats it has no letter
/// for, and a Timestamp goes as a double of seconds, which loses microseconds: those travel as longs and doubles, and SQL makes them again.
/// </summary>
internal static class GivenRows
{
    /// <exception cref="ArgumentException">A row has another length, or a value is of a type that a column does not take.</exception>
    /// <exception cref="SqlException">A value is too wide for its column.</exception>
    public static void Create(EngineSession session, string name, Schema schema, IEnumerable<object?[]> rows)
    {
        List<GenericRow> given = [.. rows.Select(row => new GenericRow(Passed(name, schema, row)!))];
        StructType passed = new(schema.Columns.Select(column => new StructField(column.Name, Type(column))));
        string view = $"{name}__given", columns = string.Join(", ", schema.Columns.Select(Restored));
        session.Do(name, () =>
        {
            session.Spark.CreateDataFrame(given, passed).CreateOrReplaceTempView(view);
            session.Spark.Sql($"select {columns} from {Names.Quoted(view)}").CreateOrReplaceTempView(name);
        });
    }

    private static object?[] Passed(string name, Schema schema, object?[] row) => row.Length == schema.Columns.Length
        ? [.. row.Zip(schema.Columns, (value, column) => Passed(name, value, column))]
        : throw new ArgumentException($"{name} has {schema.Columns.Length} columns, and a row has {row.Length} values");

    private static object? Passed(string name, object? value, Column column) => value switch
    {
        null or bool or string or byte[] => value,
        short or int or long => Fitting(name, Convert.ToInt64(value, CultureInfo.InvariantCulture), column),
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DateOnly date => (long)(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        DateTime time => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        // As objects, each of which may be null; an array of strings may hold none.
        IEnumerable list when column.IsList => list.Cast<object?>().Select(element => Passed(name, element, column with { IsList = false })).ToArray(),
        _ => throw new ArgumentException($"column {column.Name} does not take a {value.GetType().Name}"),
    };

    // Spark would say so with the first row that is asked for, wherever that is.
    private static long Fitting(string name, long value, Column column) => column.Type switch
    {
        ColumnType.Short when value is < short.MinValue or > short.MaxValue => throw TooWide(name, value, column),
        ColumnType.Int when value is < int.MinValue or > int.MaxValue => throw TooWide(name, value, column),
        _ => value,
    };

    private static SqlException TooWide(string name, long value, Column column) =>
        new(name, $"{value} does not fit column {column.Name}, which is {SparkTypes.Name(column)}", SqlErrorKind.Other);

    private static DataType Type(Column column) => column.IsList ? new ArrayType(Type(column with { IsList = false })) : column.Type switch
    {
        ColumnType.Bool => new BooleanType(),
        ColumnType.Float or ColumnType.Double => new DoubleType(),
        ColumnType.Text => new StringType(),
        ColumnType.Binary => new BinaryType(),
        _ => new LongType(),
    };

    private static string Restored(Column column)
    {
        string passed = Names.Quoted(column.Name);
        string value = column.Type switch
        {
            ColumnType.Timestamp => $"timestamp_micros({passed})",
            ColumnType.Date => $"date_from_unix_date(cast({passed} as int))",
            _ => $"cast({passed} as {SparkTypes.Name(column)})",
        };
        return $"{value} as {passed}";
    }
}
