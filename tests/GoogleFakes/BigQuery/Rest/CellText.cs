using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Rest;

/// <summary>
/// A value as Google's answers have it: text of any type, null for NULL. INT64 in digits, FLOAT64 as in Java with NaN and Infinity, NUMERIC in as many
/// digits as it needs, BOOL true or false, BYTES in base 64, DATE yyyy-mm-dd, DATETIME with a T, TIMESTAMP in seconds or in microseconds.
/// Source: cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/list, jobs/getQueryResults, DataFormatOptions.
/// </summary>
internal static class CellText
{
    /// <summary>A column as DuckDB's reader takes it.</summary>
    public static string Select(FakeColumn column)
    {
        string name = SqlText.Name(column.Name);
        return column.Held!.Value.Name is "NUMERIC" or "TIME" ? $"cast({name} as varchar{(column.Held.Value.IsArray ? "[]" : "")})" : name;
    }

    public static string? Of(object? value, SqlType type, bool isInt64Timestamp) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double number => Real(number),
        byte[] bytes => Convert.ToBase64String(bytes),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time when type.Name == "DATETIME" => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTime time => Instant((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, isInt64Timestamp),
        string text when type.Name == "NUMERIC" && text.Contains('.', StringComparison.Ordinal) => text.TrimEnd('0').TrimEnd('.'),
        string text => text,
        _ => throw new ArgumentException($"a row holds no {value.GetType().Name}"),
    };

    // Seconds as Java writes a double: 1.4085612E9.
    private static string Instant(long microseconds, bool isInt64) =>
        isInt64 ? microseconds.ToString(CultureInfo.InvariantCulture) : (microseconds / 1e6).ToString("0.0###############E0", CultureInfo.InvariantCulture);

    private static string Real(double number) => number switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ when double.IsNaN(number) => "NaN",
        _ when number == Math.Floor(number) && Math.Abs(number) < 1e7 => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };
}
