using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>Writes calls of functions as DuckDB's SQL.</summary>
/// <param name="writer">Writes the arguments.</param>
internal sealed class CallWriter(string query, ExpressionWriter writer)
{
    public Written Write(Call call)
    {
        if (Functions.Shift(call.Name) is var (kind, sign) && call.Arguments is [var shifted, Interval interval])
        {
            SqlType type = SqlType.Named(kind)!.Value;
            return new Written($"cast({writer.Text(shifted)} {sign} ({writer.Text(interval.Amount)}) * interval 1 {Part(interval.Part, call)} as {type.DuckDb})", type);
        }

        if (Functions.Truncation(call.Name) is { } truncated && call.Arguments is [var whole, NameReference { Parts: [var to] }])
        {
            SqlType type = SqlType.Named(truncated)!.Value;
            return new Written($"cast(date_trunc('{Part(to, call)}', {writer.Text(whole)}) as {type.DuckDb})", type);
        }

        if (Functions.IsDifference(call.Name) && call.Arguments is [var end, var start, NameReference { Parts: [var unit] }])
        {
            // Google's counts whole units between instants, and boundaries between dates.
            string function = call.Name == "timestamp_diff" ? "date_sub" : "date_diff";
            return new Written($"{function}('{Part(unit, call)}', {writer.Text(start)}, {writer.Text(end)})", SqlType.Int64);
        }

        List<Written> arguments = [.. call.Arguments.Select(writer.Write)];
        string text = call.IsStar
            ? call.Name == "count" ? "count(*)" : throw NotUnderstood($"{call.Name}(*)", call)
            : Functions.InDuckDb(call.Name, [.. arguments.Select(argument => argument.Text)]) ?? throw Unknown(call);
        if (call.IsDistinct)
        {
            text = text.Replace($"{call.Name}(", $"{call.Name}(distinct ", StringComparison.Ordinal);
        }

        return new Written(call.Window is null ? text : $"{text} over ({Window(call.Window)})", TypeOf(call, arguments));
    }

    private string Window(Window window)
    {
        string partition = window.PartitionBy.IsEmpty ? "" : $"partition by {string.Join(", ", window.PartitionBy.Select(writer.Text))}";
        string order = window.OrderBy.IsEmpty ? "" : $" order by {string.Join(", ", window.OrderBy.Select(writer.Order))}";
        return partition + order;
    }

    private static SqlType? TypeOf(Call call, List<Written> arguments) => call.Name switch
    {
        "date" or "parse_date" => SqlType.Date,
        "timestamp" or "timestamp_seconds" or "timestamp_millis" or "timestamp_micros" => SqlType.Timestamp,
        "datetime" => SqlType.DateTime,
        "count" or "countif" or "length" or "array_length" or "row_number" or "rank" or "dense_rank" or "unix_micros" or "unix_millis" or "unix_seconds" or "div" => SqlType.Int64,
        "lower" or "upper" or "trim" or "ltrim" or "rtrim" or "replace" or "format_date" or "array_to_string" or "string_agg" => SqlType.Text,
        "coalesce" or "ifnull" or "nullif" or "min" or "max" or "any_value" or "min_by" or "max_by" or "sum" or "greatest" or "least" =>
            arguments.Select(argument => argument.Type).FirstOrDefault(type => type is not null),
        "if" => arguments[1].Type ?? arguments[2].Type,
        _ => null,
    };

    private string Part(string part, Expression at) => part.ToLowerInvariant() switch
    {
        var known and ("microsecond" or "millisecond" or "second" or "minute" or "hour" or "day" or "month" or "quarter" or "year") => known,
        _ => throw NotUnderstood($"the date part {part}", at),
    };

    private BigQueryException Unknown(Call call) => BigQueryException.NotUnderstood(
        string.Create(CultureInfo.InvariantCulture, $"the function {call.Name} with {call.Arguments.Length} arguments at {Place(call)}"));

    private BigQueryException NotUnderstood(string what, Expression at) => BigQueryException.NotUnderstood($"{what} at {Place(at)}");

    private string Place(Expression expression) => Lexer.Place(query, expression.Position);
}
