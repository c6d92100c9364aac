using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>
/// Which types GoogleSQL compares: DuckDB would compare a timestamp with a date, BigQuery refuses the query.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules: numbers widen, DATE coerces to DATETIME, texts and NULL that
/// stand in the query coerce to whatever is on the other side.
/// </summary>
internal static class Comparable
{
    public static void Check(string comparison, (Expression Expression, SqlType? Type) left, (Expression Expression, SqlType? Type) right, string place)
    {
        if (left.Type is not { } one || right.Type is not { } other || one == other || Coerces(left.Expression, one, other) || Coerces(right.Expression, other, one))
        {
            return;
        }

        throw BigQueryException.InvalidQuery(
            $"No matching signature for operator {comparison} for argument types: {one}, {other}. Supported signature: ANY {comparison} ANY at {place}");
    }

    /// <summary>The type of a sum or a product; null where one side's is unknown.</summary>
    public static SqlType? Wider(SqlType? left, SqlType? right) =>
        left is not { IsNumber: true } one || right is not { IsNumber: true } other ? null : Rank(one) >= Rank(other) ? one : other;

    private static bool Coerces(Expression expression, SqlType from, SqlType to) =>
        (from.IsNumber && to.IsNumber)
        || (from == SqlType.Date && to == SqlType.DateTime)
        || (from == SqlType.Text && !to.IsArray && to.Name is "DATE" or "DATETIME" or "TIME" or "TIMESTAMP" && expression is Literal);

    private static int Rank(SqlType type) => type.Name switch
    {
        "INT64" => 0,
        "NUMERIC" => 1,
        _ => 2,
    };
}
