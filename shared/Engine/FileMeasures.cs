using System.Collections.Immutable;

namespace Pipelines.Engine;

/// <summary>What a Parquet file holds, found in one reading of it.</summary>
/// <param name="Columns">In the schema's order.</param>
public sealed record FileMeasures(RowDigest Digest, ImmutableArray<ColumnMeasures> Columns);

/// <summary>What a column holds, in one file or in several.</summary>
/// <param name="Values">Values that are not null, of lists their elements.</param>
/// <param name="EmptyRows">Rows that hold no value: null or, of lists, an empty one.</param>
/// <param name="Least">Of the values, where they are numbers; NaN where one of them is, positive infinity where there is none.</param>
/// <param name="Greatest">As <paramref name="Least"/>; negative infinity where there is none.</param>
public sealed record ColumnMeasures(long Values, long EmptyRows, double Least, double Greatest)
{
    public static ColumnMeasures None { get; } = new(0, 0, double.PositiveInfinity, double.NegativeInfinity);

    public static ColumnMeasures operator +(ColumnMeasures left, ColumnMeasures right) => new(
        left.Values + right.Values, left.EmptyRows + right.EmptyRows, Math.Min(left.Least, right.Least), Math.Max(left.Greatest, right.Greatest));

    /// <summary>Whether no value lies outside of the bounds; NaN lies in none.</summary>
    public bool IsWithin(double least, double greatest) => Values == 0 || (Least >= least && Greatest <= greatest);
}
