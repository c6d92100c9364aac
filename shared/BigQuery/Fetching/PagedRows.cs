using System.Collections.Immutable;
using System.Globalization;
using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Writes the rows of a query's pages as a Parquet file. Values come as text, of which there may be so many characters. Source: BigQuery REST v2, jobs.getQueryResults, and
/// DataFormatOptions.
/// </summary>
internal sealed class PagedRows(string source, ImmutableArray<Column> columns, long most)
{
    private readonly Schema schema = new(1, columns);
    private long characters;

    /// <summary>Writes the file, and gives its full path.</summary>
    /// <exception cref="BadConfigurationException">There are too many rows for pages.</exception>
    public string Write(IEngine engine, IEnumerable<ResultRow> rows, string folder)
    {
        engine.Rows("fetched_rows", schema, rows.Select(Values));
        string names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        ParquetOutput output = new() { Directory = folder, Schema = schema, SortBy = [.. columns.Select(column => column.Name)] };
        return Path.Combine(folder, engine.Write(new Sql("fetched rows", $"select {names} from fetched_rows"), output)[0].File);
    }

    /// <summary>What to do where there are more.</summary>
    public static BadConfigurationException TooMany(string source, long most) => new(
        $"{source}: rows of more than {most / 1_000_000} MB come through a bucket only: set google.staging of the environment to gs://bucket/prefix, or ask for less.");

    private object?[] Values(ResultRow row)
    {
        if (characters > most)
        {
            throw TooMany(source, most);
        }

        return [.. columns.Select((column, index) => Value(column, row.Values[index]))];
    }

    private object? Value(Column column, object? value)
    {
        if (value is object?[] list)
        {
            return list.Select(element => Value(column with { IsList = false }, element)).ToArray();
        }

        if (value is not string text)
        {
            return null;
        }

        characters += text.Length;
        return column.Type switch
        {
            ColumnType.Bool => bool.Parse(text),
            ColumnType.Long => long.Parse(text, CultureInfo.InvariantCulture),
            ColumnType.Double => Double(text),
            ColumnType.Timestamp => DateTime.UnixEpoch.AddTicks(long.Parse(text, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond),
            ColumnType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnType.Binary => Convert.FromBase64String(text),
            _ => text,
        };
    }

    private static double Double(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "+Infinity" or "inf" or "+inf" => double.PositiveInfinity,
        "-Infinity" or "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
