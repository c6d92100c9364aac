using System.Text.RegularExpressions;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>
/// GoogleSQL's functions that the fake knows, as DuckDB has them. <c>{0}</c> is the first argument, <c>{*}</c> all of them. What is not here is
/// an error: a function of the same name may mean something else.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/functions-all; duckdb.org/docs/sql/functions.
/// </summary>
internal static partial class Functions
{
    private static readonly Dictionary<(string Name, int Arguments), string> Fixed = new()
    {
        [("date", 1)] = "cast({0} as date)",
        [("date", 3)] = "make_date({*})",
        [("timestamp", 1)] = "cast({0} as timestamp with time zone)",
        [("datetime", 1)] = "cast({0} as timestamp)",
        [("timestamp_seconds", 1)] = "make_timestamptz({0} * 1000000)",
        [("timestamp_millis", 1)] = "make_timestamptz({0} * 1000)",
        [("timestamp_micros", 1)] = "make_timestamptz({0})",
        [("unix_seconds", 1)] = "(epoch_us({0}) // 1000000)",
        [("unix_millis", 1)] = "(epoch_us({0}) // 1000)",
        [("unix_micros", 1)] = "epoch_us({0})",
        [("parse_date", 2)] = "cast(strptime({1}, {0}) as date)",
        [("format_date", 2)] = "strftime({1}, {0})",
        [("ifnull", 2)] = "coalesce({*})",
        [("nullif", 2)] = "nullif({*})",
        [("if", 3)] = "case when {0} then {1} else {2} end",
        [("lower", 1)] = "lower({0})",
        [("upper", 1)] = "upper({0})",
        [("trim", 1)] = "trim({0})",
        [("ltrim", 1)] = "ltrim({0})",
        [("rtrim", 1)] = "rtrim({0})",
        [("length", 1)] = "length({0})",
        [("substr", 2)] = "substr({*})",
        [("substr", 3)] = "substr({*})",
        [("replace", 3)] = "replace({*})",
        [("starts_with", 2)] = "starts_with({*})",
        [("ends_with", 2)] = "ends_with({*})",
        [("regexp_contains", 2)] = "regexp_matches({*})",
        [("abs", 1)] = "abs({0})",
        [("floor", 1)] = "floor({0})",
        [("ceil", 1)] = "ceil({0})",
        [("round", 1)] = "round({0})",
        [("round", 2)] = "round({*})",
        [("mod", 2)] = "({0} % {1})",
        [("div", 2)] = "({0} // {1})",
        [("safe_divide", 2)] = "({0} / nullif({1}, 0))",
        [("array_length", 1)] = "len({0})",
        [("array_to_string", 2)] = "array_to_string({*})",
        [("array_reverse", 1)] = "list_reverse({0})",
        [("row_number", 0)] = "row_number()",
        [("rank", 0)] = "rank()",
        [("dense_rank", 0)] = "dense_rank()",
        [("count", 1)] = "count({0})",
        [("countif", 1)] = "count_if({0})",
        [("sum", 1)] = "sum({0})",
        [("avg", 1)] = "avg({0})",
        [("min", 1)] = "min({0})",
        [("max", 1)] = "max({0})",
        [("min_by", 2)] = "min_by({*})",
        [("max_by", 2)] = "max_by({*})",
        [("any_value", 1)] = "any_value({0})",
        [("array_agg", 1)] = "list({0})",
        [("string_agg", 2)] = "string_agg({*})",
        [("logical_and", 1)] = "bool_and({0})",
        [("logical_or", 1)] = "bool_or({0})",
    };

    private static readonly string[] Dated = ["date", "datetime", "timestamp"];

    /// <summary>The call in DuckDB's SQL; null where the fake does not know the function with so many arguments.</summary>
    public static string? InDuckDb(string name, IReadOnlyList<string> arguments)
    {
        string all = string.Join(", ", arguments);
        if (Fixed.TryGetValue((name, arguments.Count), out string? form))
        {
            return Place().Replace(form, place => place.Groups[1].Value == "*" ? all : arguments[place.Groups[1].Value[0] - '0']);
        }

        return name switch
        {
            "coalesce" when arguments.Count > 0 => $"coalesce({all})",
            // Null if any argument is, unlike DuckDB's own.
            "concat" when arguments.Count > 0 => $"({string.Join(" || ", arguments)})",
            "greatest" or "least" when arguments.Count > 0 => $"case when {string.Join(" or ", arguments.Select(argument => $"{argument} is null"))} then null else {name}({all}) end",
            "array_concat" when arguments.Count > 1 => arguments.Aggregate((left, right) => $"list_concat({left}, {right})"),
            _ => null,
        };
    }

    /// <summary>date_add, timestamp_sub and their like: the kind of value, and the sign.</summary>
    public static (string Kind, char Sign)? Shift(string name) =>
        Array.Find(Dated, kind => name == kind + "_add") is { } added ? (added, '+') : Array.Find(Dated, kind => name == kind + "_sub") is { } taken ? (taken, '-') : null;

    /// <summary>date_trunc and its like: the kind of value that comes out.</summary>
    public static string? Truncation(string name) => Array.Find(Dated, kind => name == kind + "_trunc");

    /// <summary>date_diff and its like.</summary>
    public static bool IsDifference(string name) => Array.Exists(Dated, kind => name == kind + "_diff");

    [GeneratedRegex(@"\{(\*|[0-9])\}")]
    private static partial Regex Place();
}
