using System.Collections;
using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>Values of tests as literals of DuckDB's SQL.</summary>
internal static class SqlValue
{
    public static string Of(object? value, SqlType type)
    {
        if (type.IsArray && value is IEnumerable items and not string)
        {
            return $"cast([{string.Join(", ", items.Cast<object?>().Select(item => Of(item, type with { IsArray = false })))}] as {type.DuckDb})";
        }

        return $"cast({Literal(value)} as {type.DuckDb})";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        byte[] bytes => $"from_hex('{Convert.ToHexString(bytes)}')",
        DateOnly date => $"'{date:yyyy-MM-dd}'",
        TimeOnly time => $"'{time:HH:mm:ss.ffffff}'",
        DateTime time => $"'{time:yyyy-MM-dd HH:mm:ss.ffffff}'",
        DateTimeOffset time => $"'{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}'",
        double number => $"'{number.ToString("R", CultureInfo.InvariantCulture)}'",
        float number => $"'{((double)number).ToString("R", CultureInfo.InvariantCulture)}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text when text.Contains('\0', StringComparison.Ordinal) => throw new ArgumentException("DuckDB's SQL has no text with a zero character"),
        string text => SqlText.Text(text),
        _ => throw new ArgumentException($"a table takes no {value.GetType().Name}"),
    };
}
