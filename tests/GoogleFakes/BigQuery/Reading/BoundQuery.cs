using System.Collections.Immutable;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>A column that a query or a table gives.</summary>
/// <param name="Type">Null where the fake does not follow the types.</param>
internal sealed record OutputColumn(string Name, SqlType? Type);

/// <summary>What a select reads: a table, or a query within it.</summary>
internal abstract class Source(ImmutableArray<OutputColumn> columns)
{
    public ImmutableArray<OutputColumn> Columns { get; } = columns;
}

internal sealed class TableSource(FakeTable table) : Source(table.OutputColumns)
{
    public FakeTable Table { get; } = table;
}

internal sealed class QuerySource(BoundQuery query) : Source(query.Columns)
{
    public BoundQuery Query { get; } = query;
}

/// <summary>A query whose names are found: as DuckDB's SQL, and as what it reads of which source.</summary>
/// <param name="Text">One select of DuckDB, with the parameters' values in it.</param>
/// <param name="Parts">The selects that it is made of; several for a set operation, each with the same columns.</param>
/// <param name="IsCut">Whether a limit, or an operation other than union all, keeps a filter outside from going inside.</param>
internal sealed record BoundQuery(string Text, ImmutableArray<OutputColumn> Columns, ImmutableArray<BoundSelect> Parts, bool IsCut);

/// <param name="Items">What each output column is made of.</param>
/// <param name="Names">Where each name in the select's expressions was found.</param>
/// <param name="Everywhere">Names that are read whatever columns are wanted of the select.</param>
/// <param name="Where">Null where there is none.</param>
/// <param name="HasWindows">Filters outside don't go inside of window functions.</param>
internal sealed record BoundSelect(
    ImmutableArray<Source> Sources,
    ImmutableArray<Expression> Items,
    IReadOnlyDictionary<NameReference, ColumnOf> Names,
    IReadOnlyCollection<NameReference> Everywhere,
    Expression? Where,
    bool HasWindows);

/// <summary>A column of a source.</summary>
internal readonly record struct ColumnOf(Source Source, string Name);
