using Pipelines.Contracts;

namespace Pipelines.Engine.Spark;

/// <summary>Spark's names of types, as <c>describe</c> gives them and casts take them, and DuckDB's, in which messages are written.</summary>
internal static class SparkTypes
{
    public static string Name(Column column) => column.IsList ? $"array<{Name(column.Type)}>" : Name(column.Type);

    /// <summary>As DuckDB calls it; a type that it has not keeps Spark's name.</summary>
    public static string DuckDbName(string type) => type switch
    {
        _ when Element(type) is { } element => $"{DuckDbName(element)}[]",
        "int" => "INTEGER",
        "string" => "VARCHAR",
        "binary" => "BLOB",
        "timestamp" => "TIMESTAMP WITH TIME ZONE",
        "timestamp_ntz" => "TIMESTAMP",
        _ => type.ToUpperInvariant(),
    };

    /// <summary>Of a list's type; null of any other.</summary>
    public static string? Element(string type) =>
        type.StartsWith("array<", StringComparison.Ordinal) && type.EndsWith('>') ? type["array<".Length..^1] : null;

    private static string Name(ColumnType type) => type switch
    {
        ColumnType.Bool => "boolean",
        ColumnType.Short => "smallint",
        ColumnType.Int => "int",
        ColumnType.Long => "bigint",
        ColumnType.Float => "float",
        ColumnType.Double => "double",
        ColumnType.Text => "string",
        ColumnType.Binary => "binary",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Date => "date",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
