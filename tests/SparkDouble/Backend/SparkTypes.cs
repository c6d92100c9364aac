namespace Pipelines.SparkDouble.Backend;

/// <summary>A plan's column, with DuckDB's and Spark's name of its type.</summary>
internal sealed record PlanColumn(string Name, string DuckDb)
{
    public string Spark => Of(DuckDb);

    // Sums and counts of longs are longs in Spark; unsigned integers of Parquet files become the next wider ones.
    private static string Of(string type) => type switch
    {
        _ when type.EndsWith("[]", StringComparison.Ordinal) => $"array<{Of(type[..^2])}>",
        "UTINYINT" => "smallint",
        "INTEGER" or "USMALLINT" => "int",
        "UINTEGER" or "HUGEINT" => "bigint",
        "UBIGINT" => "decimal(20,0)",
        "VARCHAR" => "string",
        "BLOB" => "binary",
        "TIMESTAMP WITH TIME ZONE" => "timestamp",
        "TIMESTAMP" => "timestamp_ntz",
        _ => type.ToLowerInvariant(),
    };
}
