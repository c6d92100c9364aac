using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>
/// Reads expressions: operators by their precedence. Of what GoogleSQL has beyond it (subqueries as values, structs, lambdas) it says that it is
/// not understood.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/operators.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly TokenStream tokens;
    private readonly PrimaryParser primaries;

    public ExpressionParser(TokenStream tokens)
    {
        this.tokens = tokens;
        primaries = new PrimaryParser(tokens, this);
    }

    public Expression Parse() => Or();

    public Ordering Ordering()
    {
        Expression expression = Parse();
        bool isDescending = tokens.Accept("desc");
        _ = !isDescending && tokens.Accept("asc");
        if (!tokens.Accept("nulls"))
        {
            return new Ordering(expression, isDescending, null);
        }

        bool first = tokens.Accept("first");
        if (!first)
        {
            tokens.Expect("last");
        }

        return new Ordering(expression, isDescending, first);
    }

    private Expression Or() => Chain(And, "or");

    private Expression And() => Chain(Not, "and");

    private Expression Not()
    {
        int position = tokens.Current.Position;
        return tokens.Accept("not") ? new Unary(position, "not", Not()) : Comparison();
    }

    private Expression Comparison()
    {
        Expression left = Concatenation();
        int position = tokens.Current.Position;
        foreach (string comparison in (string[])["=", "!=", "<>", "<=", ">=", "<", ">"])
        {
            if (tokens.Accept(comparison))
            {
                return new Binary(position, comparison == "!=" ? "<>" : comparison, left, Concatenation());
            }
        }

        if (tokens.Accept("is"))
        {
            bool isNot = tokens.Accept("not");
            string what = tokens.Take().Text.ToLowerInvariant();
            return what is "null" or "true" or "false" ? new Is(position, left, what, isNot) : throw tokens.NotUnderstood($"is {what}");
        }

        bool negated = tokens.Current.IsWord("not") && tokens.Accept("not");
        if (tokens.Accept("between"))
        {
            Expression low = Concatenation();
            tokens.Expect("and");
            return new Between(position, left, low, Concatenation(), negated);
        }

        if (tokens.Accept("in"))
        {
            bool isUnnest = tokens.Accept("unnest");
            tokens.Expect("(");
            if (tokens.Current.IsWord("select"))
            {
                throw tokens.NotUnderstood("a subquery as a value");
            }

            ImmutableArray<Expression> items = tokens.List(Parse);
            tokens.Expect(")");
            return new In(position, left, items, isUnnest, negated);
        }

        if (tokens.Accept("like"))
        {
            Expression like = new Binary(position, "like", left, Concatenation());
            return negated ? new Unary(position, "not", like) : like;
        }

        return negated ? throw tokens.Unexpected("Unexpected") : left;
    }

    private Expression Concatenation() => Chain(Sum, "||");

    private Expression Sum() => Chain(Product, "+", "-");

    private Expression Product() => Chain(Sign, "*", "/");

    /// <summary>What binds closer than any operator between two: a number with its sign, a name, a call.</summary>
    public Expression Sign()
    {
        int position = tokens.Current.Position;
        return tokens.Accept("-") ? new Unary(position, "-", Sign()) : primaries.Parse();
    }

    private Expression Chain(Func<Expression> operand, params ReadOnlySpan<string> operators)
    {
        Expression left = operand();
        while (true)
        {
            int position = tokens.Current.Position;
            string? found = null;
            foreach (string candidate in operators)
            {
                found ??= tokens.Accept(candidate) ? candidate : null;
            }

            if (found is null)
            {
                return left;
            }

            left = new Binary(position, found, left, operand());
        }
    }
}
