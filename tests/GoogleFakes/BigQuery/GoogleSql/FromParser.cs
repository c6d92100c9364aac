using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>Reads what stands behind from: tables, subqueries and joins of them.</summary>
/// <param name="subquery">Reads a query in parentheses.</param>
internal sealed class FromParser(TokenStream tokens, ExpressionParser expressions, Func<Query> subquery)
{
    public FromItem Parse()
    {
        FromItem left = Source();
        while (true)
        {
            if (tokens.Accept(","))
            {
                left = new Join("cross", left, Source(), null, []);
                continue;
            }

            string? kind = JoinKind();
            if (kind is null)
            {
                return left;
            }

            FromItem right = Source();
            Expression? on = tokens.Accept("on") ? expressions.Parse() : null;
            ImmutableArray<string> shared = [];
            if (on is null && tokens.Accept("using"))
            {
                tokens.Expect("(");
                shared = tokens.List(tokens.Name);
                tokens.Expect(")");
            }

            left = new Join(kind, left, right, on, shared);
        }
    }

    private string? JoinKind()
    {
        foreach (string kind in (string[])["inner", "left", "right", "full", "cross"])
        {
            if (tokens.Accept(kind))
            {
                _ = kind is "left" or "right" or "full" && tokens.Accept("outer");
                tokens.Expect("join");
                return kind;
            }
        }

        return tokens.Accept("join") ? "inner" : null;
    }

    private FromItem Source()
    {
        if (tokens.Current.IsSymbol("("))
        {
            return new FromQuery(subquery(), Alias());
        }

        if (tokens.Current.IsWord("unnest"))
        {
            throw tokens.NotUnderstood("unnest");
        }

        int position = tokens.Current.Position;
        List<string> path = [.. tokens.Name().Split('.')];
        while (tokens.Accept("."))
        {
            path.AddRange(tokens.Name().Split('.'));
        }

        string? alias = Alias();
        if (tokens.Current.IsWord("tablesample") || tokens.Current.IsWord("for"))
        {
            throw tokens.NotUnderstood(tokens.Current.Text);
        }

        return new TableName(position, [.. path], alias);
    }

    private string? Alias() =>
        tokens.Accept("as") || (tokens.IsName && !tokens.Current.IsWord("tablesample") && !tokens.Current.IsWord("for")) ? tokens.Name() : null;
}
