using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>
/// Logical bytes of a column's value, as DuckDB's SQL: null is 0, an array the sum of its elements.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/data-types, data type sizes.
/// </summary>
internal static class LogicalSize
{
    public static string Of(FakeColumn column)
    {
        string name = SqlText.Name(column.Name);
        SqlType type = column.Held!.Value;
        if (type.IsArray)
        {
            return HasLength(type)
                ? $"list_sum(list_transform({name}, lambda element: {type.LogicalBytes} + {Length("element", type)}))"
                : $"{type.LogicalBytes} * len({name})";
        }

        string own = HasLength(type) ? $" + {Length(name, type)}" : "";
        return $"case when {name} is null then 0 else {type.LogicalBytes}{own} end";
    }

    private static bool HasLength(SqlType type) => type.Name is "STRING" or "BYTES";

    private static string Length(string value, SqlType type) => type.Name == "STRING" ? $"strlen({value})" : $"octet_length({value})";
}
