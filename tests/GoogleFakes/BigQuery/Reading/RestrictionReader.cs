using System.Collections.Immutable;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>
/// Reads what a filter says about columns: comparisons of a column, or of its day, with what is known before anything is read, joined by and
/// and or. Source: cloud.google.com/bigquery/docs/querying-partitioned-tables, partition pruning.
/// </summary>
/// <param name="constant">The instant that an expression without columns stands for; null where it is none.</param>
internal sealed class RestrictionReader(IReadOnlyDictionary<NameReference, ColumnOf> names, Func<Expression, DateTime?> constant)
{
    public Restriction Of(Expression? filter) => filter switch
    {
        null => Restriction.None,
        Binary { Operator: "and" } both => new Restriction.All([Of(both.Left), Of(both.Right)]),
        Binary { Operator: "or" } either => new Restriction.Any([Of(either.Left), Of(either.Right)]),
        Binary { Operator: "=" or "<" or "<=" or ">" or ">=" } comparison =>
            Compared(comparison.Left, comparison.Operator, comparison.Right) ?? Compared(comparison.Right, Turned(comparison.Operator), comparison.Left) ?? Restriction.None,
        Between { IsNot: false } between => new Restriction.All(
            [Compared(between.Operand, ">=", between.Low) ?? Restriction.None, Compared(between.Operand, "<=", between.High) ?? Restriction.None]),
        In { IsNot: false, IsUnnest: false } list => Listed(list),
        Is { IsNot: false, What: "null" } test when Column(test.Operand) is ({ } column, _) => new Restriction.Comparison(column, false, "is null", default),
        _ => Restriction.None,
    };

    /// <summary>The column that an expression is, or whose day it is.</summary>
    public (ColumnOf? Column, bool IsByDay) Column(Expression expression) => expression switch
    {
        NameReference name when names.TryGetValue(name, out ColumnOf column) => (column, column.Name == "_PARTITIONDATE"),
        Call { Name: "date", Arguments: [var inner] } => (Column(inner).Column, true),
        Call { Name: "timestamp" or "datetime", Arguments: [var inner] } => Column(inner),
        Cast { Type.Name: "DATE", Type.IsArray: false } cast => (Column(cast.Operand).Column, true),
        Cast { Type.Name: "TIMESTAMP" or "DATETIME", Type.IsArray: false } cast => Column(cast.Operand),
        _ => (null, false),
    };

    private Restriction.Comparison? Compared(Expression side, string comparison, Expression other) =>
        Column(side) is ({ } column, var isByDay) && !Names.In(other).Any() && constant(other) is { } instant ? new Restriction.Comparison(column, isByDay, comparison, instant) : null;

    private Restriction Listed(In list)
    {
        ImmutableArray<Restriction?> items = [.. list.Items.Select(item => (Restriction?)Compared(list.Operand, "=", item))];
        return items.Contains(null) ? Restriction.None : new Restriction.Any([.. items.OfType<Restriction>()]);
    }

    private static string Turned(string comparison) => comparison switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => comparison,
    };
}
