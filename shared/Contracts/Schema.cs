using System.Collections.Immutable;

namespace Pipelines.Contracts;

/// <summary>Value types of contract columns. Timestamps are UTC, microseconds.</summary>
public enum ColumnType
{
    Bool,
    Short,
    Int,
    Long,
    Float,
    Double,
    Text,
    Binary,
    Timestamp,
    Date,
}

/// <summary>A column of a contract.</summary>
/// <param name="Name">Name in Parquet, lower snake case.</param>
/// <param name="Type">Type of a value, or of a list's elements.</param>
/// <param name="IsList">Whether a value is a list of <paramref name="Type"/>.</param>
/// <param name="Optional">Whether an input may lack the column altogether; it then reads as null.</param>
public sealed record Column(string Name, ColumnType Type, bool IsList = false, bool Optional = false);

/// <summary>The columns of an input or a signal, in published order. A schema only ever gains columns.</summary>
public sealed record Schema(int Version, ImmutableArray<Column> Columns)
{
    public static Schema Of(int version, params ReadOnlySpan<Column> columns) => new(version, [.. columns]);

    public Column this[string name] => Columns.First(column => column.Name == name);
}
