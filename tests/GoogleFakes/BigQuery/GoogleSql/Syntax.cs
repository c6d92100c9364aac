using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>An expression of GoogleSQL; <paramref name="Position"/> is its offset in the query.</summary>
internal abstract record Expression(int Position);

/// <param name="Type">BigQuery's type; null for NULL.</param>
/// <param name="Value">As text: digits, the text itself, true or false.</param>
internal sealed record Literal(int Position, SqlType? Type, string Value) : Expression(Position);

internal sealed record ParameterReference(int Position, string Name) : Expression(Position);

internal sealed record NameReference(int Position, ImmutableArray<string> Parts) : Expression(Position)
{
    public string Column => Parts[^1];
}

/// <param name="IsStar"><c>count(*)</c>.</param>
/// <param name="Window">What follows <c>over</c>; null for a plain call.</param>
internal sealed record Call(int Position, string Name, ImmutableArray<Expression> Arguments, bool IsDistinct = false, bool IsStar = false, Window? Window = null)
    : Expression(Position);

internal sealed record Window(ImmutableArray<Expression> PartitionBy, ImmutableArray<Ordering> OrderBy);

internal sealed record Cast(int Position, Expression Operand, SqlType Type, bool IsSafe) : Expression(Position);

internal sealed record Unary(int Position, string Operator, Expression Operand) : Expression(Position);

internal sealed record Binary(int Position, string Operator, Expression Left, Expression Right) : Expression(Position);

internal sealed record Between(int Position, Expression Operand, Expression Low, Expression High, bool IsNot) : Expression(Position);

/// <param name="Items">The list, or the one array of <c>in unnest(…)</c>.</param>
internal sealed record In(int Position, Expression Operand, ImmutableArray<Expression> Items, bool IsUnnest, bool IsNot) : Expression(Position);

/// <param name="What">null, true or false.</param>
internal sealed record Is(int Position, Expression Operand, string What, bool IsNot) : Expression(Position);

internal sealed record Case(int Position, Expression? Operand, ImmutableArray<(Expression When, Expression Then)> Branches, Expression? Else)
    : Expression(Position);

internal sealed record ArrayOf(int Position, ImmutableArray<Expression> Items) : Expression(Position);

/// <summary><c>interval 1 day</c>, as an argument of the functions that add and subtract.</summary>
internal sealed record Interval(int Position, Expression Amount, string Part) : Expression(Position);

internal sealed record Extract(int Position, string Part, Expression Operand) : Expression(Position);

/// <param name="NullsFirst">As the query says it; null for the order's own default.</param>
internal sealed record Ordering(Expression Expression, bool IsDescending, bool? NullsFirst);

/// <summary>A query: a body, and what is ordered and cut off of it.</summary>
internal sealed record Query(ImmutableArray<(string Name, Query Query)> With, QueryBody Body, ImmutableArray<Ordering> OrderBy, Expression? Limit, Expression? Offset);

internal abstract record QueryBody;

internal sealed record Nested(Query Query) : QueryBody;

/// <param name="Operator">union all, union distinct, intersect distinct or except distinct.</param>
internal sealed record SetOperation(QueryBody Left, string Operator, QueryBody Right) : QueryBody;

internal sealed record Select(
    bool IsDistinct,
    ImmutableArray<SelectItem> Items,
    FromItem? From,
    Expression? Where,
    ImmutableArray<Expression> GroupBy,
    Expression? Having,
    Expression? Qualify) : QueryBody;

internal abstract record SelectItem;

/// <param name="Qualifier">The table's alias of <c>t.*</c>; null for <c>*</c>.</param>
internal sealed record Star(int Position, string? Qualifier, ImmutableArray<string> Except) : SelectItem;

internal sealed record Selected(Expression Expression, string? Alias) : SelectItem;

internal abstract record FromItem;

internal sealed record TableName(int Position, ImmutableArray<string> Path, string? Alias) : FromItem;

internal sealed record FromQuery(Query Query, string? Alias) : FromItem;

/// <param name="Kind">inner, left, right, full or cross.</param>
internal sealed record Join(string Kind, FromItem Left, FromItem Right, Expression? On, ImmutableArray<string> Using) : FromItem;
