using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>duckdb_type, as far as contracts and queries use it.</summary>
internal enum TypeId
{
    Boolean = 1,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    List = 24,
    TimestampTz = 31,
}

internal static class SqlTypes
{
    /// <summary>DuckDB's name of a contract column's type.</summary>
    public static string Name(Column column) => Name(column.Type) + (column.IsList ? "[]" : "");

    private static string Name(ColumnType type) => type switch
    {
        ColumnType.Bool => "BOOLEAN",
        ColumnType.Short => "SMALLINT",
        ColumnType.Int => "INTEGER",
        ColumnType.Long => "BIGINT",
        ColumnType.Float => "FLOAT",
        ColumnType.Double => "DOUBLE",
        ColumnType.Text => "VARCHAR",
        ColumnType.Binary => "BLOB",
        ColumnType.Timestamp => "TIMESTAMP WITH TIME ZONE",
        ColumnType.Date => "DATE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
