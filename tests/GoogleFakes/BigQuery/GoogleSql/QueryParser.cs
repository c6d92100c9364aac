using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>
/// Reads one query: selects of tables, joins and subqueries, with, set operations. Anything else is an error that says so.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax.
/// </summary>
internal sealed class QueryParser
{
    private readonly TokenStream tokens;
    private readonly ExpressionParser expressions;
    private readonly FromParser sources;

    private QueryParser(string query)
    {
        tokens = new TokenStream(query);
        expressions = new ExpressionParser(tokens);
        sources = new FromParser(tokens, expressions, Parenthesised);
    }

    /// <exception cref="BigQueryException">invalidQuery: a syntax error, or what the fake does not understand.</exception>
    public static Query Parse(string query)
    {
        QueryParser parser = new(query);
        if (!parser.tokens.Current.IsWord("select") && !parser.tokens.Current.IsWord("with") && !parser.tokens.Current.IsSymbol("("))
        {
            throw parser.tokens.NotUnderstood($"a statement that begins with \"{parser.tokens.Current.Text}\"");
        }

        Query parsed = parser.Query();
        _ = parser.tokens.Accept(";");
        return parser.tokens.Current.Kind == TokenKind.End ? parsed : throw parser.tokens.Unexpected("Expected end of input but got");
    }

    private Query Query()
    {
        ImmutableArray<(string, Query)> with = tokens.Accept("with") ? tokens.List(Named) : [];
        QueryBody body = Body();
        ImmutableArray<Ordering> orderBy = [];
        if (tokens.Accept("order"))
        {
            tokens.Expect("by");
            orderBy = tokens.List(expressions.Ordering);
        }

        Expression? limit = tokens.Accept("limit") ? expressions.Parse() : null;
        Expression? offset = limit is not null && tokens.Accept("offset") ? expressions.Parse() : null;
        return new Query(with, body, orderBy, limit, offset);
    }

    private (string, Query) Named()
    {
        string name = tokens.Name();
        tokens.Expect("as");
        return (name, Parenthesised());
    }

    private Query Parenthesised()
    {
        tokens.Expect("(");
        Query query = Query();
        tokens.Expect(")");
        return query;
    }

    private QueryBody Body()
    {
        QueryBody left = Term();
        while (tokens.Current.IsWord("union") || tokens.Current.IsWord("intersect") || tokens.Current.IsWord("except"))
        {
            string operation = tokens.Take().Text.ToLowerInvariant();
            string quantity = tokens.Take().Text.ToLowerInvariant();
            if (quantity != "distinct" && (operation != "union" || quantity != "all"))
            {
                throw tokens.NotUnderstood($"{operation} {quantity}");
            }

            left = new SetOperation(left, $"{operation} {quantity}", Term());
        }

        return left;
    }

    private QueryBody Term() => tokens.Current.IsSymbol("(") ? new Nested(Parenthesised()) : Select();

    private Select Select()
    {
        tokens.Expect("select");
        bool isDistinct = tokens.Accept("distinct");
        _ = !isDistinct && tokens.Accept("all");
        ImmutableArray<SelectItem> items = Items();
        FromItem? from = tokens.Accept("from") ? sources.Parse() : null;
        Expression? where = tokens.Accept("where") ? expressions.Parse() : null;
        ImmutableArray<Expression> groupBy = [];
        if (tokens.Accept("group"))
        {
            tokens.Expect("by");
            groupBy = tokens.List(expressions.Parse);
        }

        Expression? having = tokens.Accept("having") ? expressions.Parse() : null;
        Expression? qualify = tokens.Accept("qualify") ? expressions.Parse() : null;
        return new Select(isDistinct, items, from, where, groupBy, having, qualify);
    }

    // A comma may end the list.
    private ImmutableArray<SelectItem> Items()
    {
        ImmutableArray<SelectItem>.Builder items = ImmutableArray.CreateBuilder<SelectItem>();
        do
        {
            items.Add(Item());
        }
        while (tokens.Accept(",") && !tokens.Current.IsWord("from"));
        return items.ToImmutable();
    }

    private SelectItem Item()
    {
        int position = tokens.Current.Position;
        if (tokens.Accept("*"))
        {
            return StarOf(position, null);
        }

        if (tokens.Current.IsWord("as") && (tokens.Following.IsWord("struct") || tokens.Following.IsWord("value")))
        {
            throw tokens.NotUnderstood($"select as {tokens.Following.Text}");
        }

        if (tokens.IsName && tokens.Following.IsSymbol(".") && tokens.Ahead(2).IsSymbol("*"))
        {
            string qualifier = tokens.Name();
            tokens.Expect(".");
            tokens.Expect("*");
            return StarOf(position, qualifier);
        }

        return Aliased(expressions.Parse());
    }

    private Star StarOf(int position, string? qualifier)
    {
        if (tokens.Current.IsWord("replace"))
        {
            throw tokens.NotUnderstood("select * replace");
        }

        if (!tokens.Current.IsWord("except") || !tokens.Following.IsSymbol("("))
        {
            return new Star(position, qualifier, []);
        }

        tokens.Take();
        tokens.Expect("(");
        ImmutableArray<string> except = tokens.List(tokens.Name);
        tokens.Expect(")");
        return new Star(position, qualifier, except);
    }

    private Selected Aliased(Expression expression) =>
        new(expression, tokens.Accept("as") || tokens.IsName ? tokens.Name() : expression is NameReference name ? name.Column : null);
}
