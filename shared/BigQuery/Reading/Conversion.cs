using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;

namespace Pipelines.BigQuery.Reading;

/// <summary>
/// How a column of BigQuery's becomes one of a contract: exactly, or not at all. NUMERIC is a whole number where it is declared without
/// decimals. DATETIME counts as UTC. An empty ARRAY and a NULL one are the same to BigQuery once stored, and arrive empty.
/// </summary>
internal static class Conversion
{
    /// <summary>Gives the expression of a quoted column; null where the types don't go together.</summary>
    public static Func<string, string>? Of(Column column, TableField field)
    {
        string type = Type(field);
        if (field.Mode == "REPEATED" != column.IsList)
        {
            return null;
        }

        return (column.Type, type) switch
        {
            (ColumnType.Text, "STRING") => AsIs,
            (ColumnType.Bool, "BOOL") => AsIs,
            (ColumnType.Date, "DATE") => AsIs,
            (ColumnType.Binary, "BYTES") => AsIs,
            (ColumnType.Timestamp, "TIMESTAMP") => AsIs,
            (ColumnType.Timestamp, "DATETIME") when !column.IsList => name => $"timestamp({name})",
            (ColumnType.Short or ColumnType.Int or ColumnType.Long, "INT64") => AsIs,
            (ColumnType.Short or ColumnType.Int or ColumnType.Long, "NUMERIC") when !column.IsList && IsWhole(field) => name => $"cast({name} as int64)",
            (ColumnType.Float or ColumnType.Double, "FLOAT64") => AsIs,
            (ColumnType.Float or ColumnType.Double, "INT64" or "NUMERIC" or "BIGNUMERIC") when !column.IsList => name => $"cast({name} as float64)",
            _ => null,
        };
    }

    public static string Wanted(Column column)
    {
        string type = column.Type switch
        {
            ColumnType.Text => "STRING",
            ColumnType.Bool => "BOOL",
            ColumnType.Date => "DATE",
            ColumnType.Binary => "BYTES",
            ColumnType.Timestamp => "TIMESTAMP or DATETIME",
            ColumnType.Float or ColumnType.Double => "FLOAT64, INT64 or NUMERIC",
            _ => "INT64 or a NUMERIC without decimals",
        };
        return column.IsList ? $"ARRAY<{type}>" : type;
    }

    public static string Name(TableField field) => field.Mode == "REPEATED" ? $"ARRAY<{Type(field)}>" : Type(field);

    /// <summary>The type by its name in GoogleSQL; the API says the older names.</summary>
    public static string Type(TableField field) => field.Type.ToUpperInvariant() switch
    {
        "INTEGER" => "INT64",
        "FLOAT" => "FLOAT64",
        "BOOLEAN" => "BOOL",
        "RECORD" => "STRUCT",
        "DECIMAL" => "NUMERIC",
        var type => type,
    };

    private static string AsIs(string name) => name;

    // NUMERIC(18) has a precision and no scale; a plain NUMERIC has neither, and nine decimals.
    private static bool IsWhole(TableField field) => field is { Precision: > 0, Scale: null or 0 };
}
