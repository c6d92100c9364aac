namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>A type of GoogleSQL: a scalar, or an array of one.</summary>
/// <param name="Name">GoogleSQL's name: INT64, FLOAT64, NUMERIC, BOOL, STRING, BYTES, DATE, DATETIME, TIME or TIMESTAMP.</param>
internal readonly record struct SqlType(string Name, bool IsArray = false)
{
    public static readonly SqlType Int64 = new("INT64");
    public static readonly SqlType Float64 = new("FLOAT64");
    public static readonly SqlType Numeric = new("NUMERIC");
    public static readonly SqlType Bool = new("BOOL");
    public static readonly SqlType Text = new("STRING");
    public static readonly SqlType Bytes = new("BYTES");
    public static readonly SqlType Date = new("DATE");
    public static readonly SqlType DateTime = new("DATETIME");
    public static readonly SqlType Time = new("TIME");
    public static readonly SqlType Timestamp = new("TIMESTAMP");

    /// <summary>The type that a word of GoogleSQL, of the legacy dialect or of the REST API names; null for others.</summary>
    public static SqlType? Named(string word) => word.ToUpperInvariant() switch
    {
        "INT64" or "INTEGER" or "INT" or "BIGINT" or "SMALLINT" or "TINYINT" or "BYTEINT" => Int64,
        "FLOAT64" or "FLOAT" => Float64,
        "NUMERIC" or "DECIMAL" => Numeric,
        "BOOL" or "BOOLEAN" => Bool,
        "STRING" => Text,
        "BYTES" => Bytes,
        "DATE" => Date,
        "DATETIME" => DateTime,
        "TIME" => Time,
        "TIMESTAMP" => Timestamp,
        _ => null,
    };

    /// <summary>DuckDB's type that holds every value of it.</summary>
    public string DuckDb => Element + (IsArray ? "[]" : "");

    /// <summary><c>TableFieldSchema.type</c>: the legacy names, which Google's answers use.</summary>
    public string Legacy => Name switch
    {
        "INT64" => "INTEGER",
        "FLOAT64" => "FLOAT",
        "BOOL" => "BOOLEAN",
        _ => Name,
    };

    /// <summary>
    /// Logical bytes of a value that is not null; of STRING and BYTES those that come before the value's own.
    /// Source: cloud.google.com/bigquery/docs/reference/standard-sql/data-types, data type sizes.
    /// </summary>
    public int LogicalBytes => Name switch
    {
        "BOOL" => 1,
        "STRING" or "BYTES" => 2,
        "NUMERIC" => 16,
        _ => 8,
    };

    public bool IsNumber => !IsArray && Name is "INT64" or "FLOAT64" or "NUMERIC";

    public override string ToString() => IsArray ? $"ARRAY<{Name}>" : Name;

    private string Element => Name switch
    {
        "INT64" => "BIGINT",
        "FLOAT64" => "DOUBLE",
        "NUMERIC" => "DECIMAL(38, 9)",
        "BOOL" => "BOOLEAN",
        "STRING" => "VARCHAR",
        "BYTES" => "BLOB",
        "DATE" => "DATE",
        "DATETIME" => "TIMESTAMP",
        "TIME" => "TIME",
        "TIMESTAMP" => "TIMESTAMP WITH TIME ZONE",
        _ => throw new ArgumentException($"{Name} is not a type that the fake holds"),
    };

    /// <summary>The type that holds what DuckDB computed.</summary>
    public static SqlType OfDuckDb(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            SqlType element = OfDuckDb(type[..^2]);
            return element.IsArray ? throw BigQueryException.InvalidQuery("Cannot construct array with element type ARRAY because nested arrays are not supported") : element with { IsArray = true };
        }

        return type switch
        {
            "BIGINT" or "INTEGER" or "SMALLINT" or "TINYINT" or "UBIGINT" or "UINTEGER" or "HUGEINT" => Int64,
            "DOUBLE" or "FLOAT" => Float64,
            "BOOLEAN" => Bool,
            "VARCHAR" => Text,
            "BLOB" => Bytes,
            "DATE" => Date,
            "TIMESTAMP" => DateTime,
            "TIME" => Time,
            "TIMESTAMP WITH TIME ZONE" => Timestamp,
            "\"NULL\"" or "NULL" => Int64,
            _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => Numeric,
            _ => throw BigQueryException.NotUnderstood($"a result of DuckDB's type {type}"),
        };
    }
}
