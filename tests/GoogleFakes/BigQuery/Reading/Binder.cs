using System.Collections.Immutable;
using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Jobs;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>Finds the names of a query, and writes it as DuckDB's SQL.</summary>
/// <param name="query">The text, for places in messages.</param>
/// <param name="tables">Finds a table by its path.</param>
internal sealed class Binder(string query, Func<ImmutableArray<string>, FakeTable> tables, IReadOnlyDictionary<string, QueryParameter> parameters)
{
    private readonly Dictionary<string, BoundQuery> named = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="BigQueryException">invalidQuery, notFound or accessDenied.</exception>
    public BoundQuery Bind(Query parsed)
    {
        foreach ((string name, Query definition) in parsed.With)
        {
            named[name] = Bind(definition);
        }

        BoundQuery bound = parsed.Body is Select select ? Select(select, parsed.OrderBy) : Combined(parsed.Body, parsed.OrderBy);
        foreach ((string name, Query _) in parsed.With)
        {
            named.Remove(name);
        }

        if (parsed.Limit is null)
        {
            return bound;
        }

        string offset = parsed.Offset is null ? "" : $" offset {Number(parsed.Offset)}";
        return bound with { Text = $"{bound.Text} limit {Number(parsed.Limit)}{offset}", IsCut = true };
    }

    private BoundQuery Combined(QueryBody body, ImmutableArray<Ordering> orderBy)
    {
        BoundQuery bound = Combined(body);
        if (orderBy.IsEmpty)
        {
            return bound;
        }

        Scope scope = new(query);
        scope.Add("combined", new QuerySource(bound));
        ExpressionWriter writer = new(query, scope, parameters);
        return bound with { Text = $"select * from ({bound.Text}) as \"combined\" order by {string.Join(", ", orderBy.Select(writer.Order))}" };
    }

    private BoundQuery Combined(QueryBody body)
    {
        switch (body)
        {
            case Select select:
                return Select(select, []);
            case Nested nested:
                return Bind(nested.Query);
            case SetOperation operation:
                BoundQuery left = Combined(operation.Left);
                BoundQuery right = Combined(operation.Right);
                if (left.Columns.Length != right.Columns.Length)
                {
                    throw BigQueryException.InvalidQuery(string.Create(CultureInfo.InvariantCulture,
                        $"Queries in {operation.Operator.ToUpperInvariant()} have mismatched column count; query 1 has {left.Columns.Length} columns, query 2 has {right.Columns.Length} columns"));
                }

                string how = operation.Operator.Replace(" distinct", "", StringComparison.Ordinal);
                bool isCut = left.IsCut || right.IsCut || operation.Operator != "union all";
                return new BoundQuery($"select * from (({left.Text}) {how} ({right.Text}))", left.Columns, [.. left.Parts, .. right.Parts], isCut);
            default:
                throw new ArgumentException($"{body} is no query");
        }
    }

    private BoundQuery Select(Select select, ImmutableArray<Ordering> orderBy)
    {
        Scope scope = new(query);
        ExpressionWriter writer = new(query, scope, parameters);
        List<Expression> everywhere = [];
        string from = select.From is null ? "" : $" from {From(select.From, scope, writer, everywhere)}";
        ImmutableArray<Selected> items = Stars.Expand(select.Items, scope, query);
        ImmutableArray<Written> written = [.. items.Select(item => writer.Write(item.Expression))];
        ImmutableArray<OutputColumn> columns = Named(items, written);
        // The last of equal names is dropped here, and refused with the result's own names.
        Dictionary<string, Expression> aliases = new(StringComparer.OrdinalIgnoreCase);
        foreach (Selected item in items.Where(item => item.Alias is not null))
        {
            aliases.TryAdd(item.Alias!, item.Expression);
        }

        ExpressionWriter late = new(query, scope, parameters) { Aliases = aliases };
        string list = string.Join(", ", written.Select((item, i) => $"{item.Text} as {SqlText.Name(columns[i].Name)}"));
        string text = $"select {(select.IsDistinct ? "distinct " : "")}{list}{from}"
            + Clause(" where ", select.Where, writer, everywhere)
            + Clause(" group by ", select.GroupBy, key => Position(key, columns) ?? writer.Text(key))
            + Clause(" having ", select.Having, late, everywhere)
            + Clause(" qualify ", select.Qualify, late, everywhere)
            + Clause(" order by ", orderBy, key => Position(key.Expression, columns) is { } position ? ExpressionWriter.Order(position, key) : writer.Order(key));
        everywhere.AddRange(select.GroupBy);
        everywhere.AddRange(orderBy.Select(key => key.Expression));
        if (select.IsDistinct || !select.GroupBy.IsEmpty || !orderBy.IsEmpty || select.Having is not null || select.Qualify is not null)
        {
            // These may name an output column, and then read what it is made of.
            everywhere.AddRange(items.Select(item => item.Expression));
        }

        bool hasWindows = select.Qualify is not null || items.Any(item => item.Expression is Call { Window: not null });
        BoundSelect part = new([.. scope.Sources.Select(source => source.Source)], [.. items.Select(item => item.Expression)], scope.Found,
            [.. everywhere.SelectMany(Names.In).Where(scope.Found.ContainsKey)], select.Where, hasWindows);
        return new BoundQuery(text, columns, [part], IsCut: false);
    }

    private static string Clause(string word, Expression? expression, ExpressionWriter writer, List<Expression> everywhere)
    {
        if (expression is null)
        {
            return "";
        }

        everywhere.Add(expression);
        return word + writer.Text(expression);
    }

    private static string Clause<T>(string words, ImmutableArray<T> keys, Func<T, string> write) => keys.IsEmpty ? "" : words + string.Join(", ", keys.Select(write));

    // A key that names an output column, by its alias or its number.
    private static string? Position(Expression key, ImmutableArray<OutputColumn> columns)
    {
        int position = key switch
        {
            Literal { Type.Name: "INT64" } number => int.Parse(number.Value, CultureInfo.InvariantCulture) - 1,
            NameReference { Parts: [var name] } => columns.Select((column, i) => (column, i)).Where(next => next.column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(next => (int?)next.i).FirstOrDefault() ?? -1,
            _ => -1,
        };
        return position >= 0 && position < columns.Length ? (position + 1).ToString(CultureInfo.InvariantCulture) : null;
    }

    private static ImmutableArray<OutputColumn> Named(ImmutableArray<Selected> items, ImmutableArray<Written> written)
    {
        int unnamed = 0;
        return [.. items.Select((item, i) => new OutputColumn(item.Alias ?? string.Create(CultureInfo.InvariantCulture, $"f{unnamed++}_"), written[i].Type))];
    }

    private string From(FromItem item, Scope scope, ExpressionWriter writer, List<Expression> everywhere)
    {
        switch (item)
        {
            case TableName table when table.Path.Length == 1 && named.TryGetValue(table.Path[0], out BoundQuery? definition):
                return Inner(definition, table.Alias ?? table.Path[0], scope);
            case TableName table:
                return Table(table, scope);
            case FromQuery inner:
                return Inner(Bind(inner.Query), inner.Alias ?? string.Create(CultureInfo.InvariantCulture, $"query{scope.Sources.Count}"), scope);
            case Join join:
                string left = From(join.Left, scope, writer, everywhere);
                string right = From(join.Right, scope, writer, everywhere);
                foreach (string shared in join.Using)
                {
                    scope.Merge(shared);
                    everywhere.AddRange(scope.Sources.Select(source => new NameReference(0, [source.Alias, shared])).Where(name => scope.Finds(name)));
                }

                string condition = join.Using.IsEmpty ? Clause(" on ", join.On, writer, everywhere) : $" using ({string.Join(", ", join.Using.Select(SqlText.Name))})";
                return $"{left} {join.Kind} join {right}{condition}";
            default:
                throw new ArgumentException($"{item} is no source");
        }
    }

    private string Table(TableName name, Scope scope)
    {
        FakeTable table = tables(name.Path);
        string alias = name.Alias ?? name.Path[^1];
        if (table.ViewQuery is { } definition)
        {
            return Inner(new Binder(definition, tables, parameters).Bind(QueryParser.Parse(definition)), alias, scope);
        }

        scope.Add(alias, new TableSource(table));
        return $"{SqlText.Name(table.StoredAs)} as {SqlText.Name(alias)}";
    }

    private static string Inner(BoundQuery bound, string alias, Scope scope)
    {
        scope.Add(alias, new QuerySource(bound));
        return $"({bound.Text}) as {SqlText.Name(alias)}";
    }

    // A literal or a parameter.
    private string Number(Expression expression) => new ExpressionWriter(query, new Scope(query), parameters).Text(expression);
}
