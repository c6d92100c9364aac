using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>
/// Reads expressions, by precedence. Of what GoogleSQL has beyond it (subqueries as values, structs, lambdas) it says that it is not understood.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/operators.
/// </summary>
internal sealed class ExpressionParser(TokenStream tokens)
{
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

    private Expression Sign()
    {
        int position = tokens.Current.Position;
        return tokens.Accept("-") ? new Unary(position, "-", Sign()) : Primary();
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

    private Expression Primary()
    {
        Token token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                return new Literal(token.Position, SqlType.Int64, tokens.Take().Text);
            case TokenKind.Real:
                return new Literal(token.Position, SqlType.Float64, tokens.Take().Text);
            case TokenKind.Text:
                return new Literal(token.Position, SqlType.Text, tokens.Take().Text);
            case TokenKind.Bytes:
                return new Literal(token.Position, SqlType.Bytes, tokens.Take().Text);
            case TokenKind.Parameter:
                return new ParameterReference(token.Position, tokens.Take().Text);
            case TokenKind.Symbol when token.Text == "(":
                tokens.Take();
                return tokens.Current.IsWord("select") || tokens.Current.IsWord("with") ? throw tokens.NotUnderstood("a subquery as a value") : Closed(Parse());
            case TokenKind.Symbol when token.Text == "[":
                tokens.Take();
                return Array(token.Position);
            case TokenKind.Word:
                return Keyword(token) ?? NameOrCall();
            case TokenKind.Quoted:
                return NameOrCall();
            default:
                throw tokens.Unexpected("Unexpected");
        }
    }

    private Expression? Keyword(Token token)
    {
        string word = token.Text.ToLowerInvariant();
        switch (word)
        {
            case "null":
                tokens.Take();
                return new Literal(token.Position, null, "null");
            case "true" or "false":
                tokens.Take();
                return new Literal(token.Position, SqlType.Bool, word);
            case "date" or "datetime" or "timestamp" or "time" or "numeric" when tokens.Following.Kind == TokenKind.Text:
                tokens.Take();
                return new Literal(token.Position, SqlType.Named(word), tokens.Take().Text);
            case "array" when tokens.Following.IsSymbol("["):
                tokens.Take();
                tokens.Take();
                return Array(token.Position);
            case "cast" or "safe_cast":
                tokens.Take();
                tokens.Expect("(");
                Expression operand = Parse();
                tokens.Expect("as");
                return Closed(new Cast(token.Position, operand, Type(), word == "safe_cast"));
            case "case":
                tokens.Take();
                return Case(token.Position);
            case "extract":
                tokens.Take();
                tokens.Expect("(");
                string part = tokens.Name();
                tokens.Expect("from");
                return Closed(new Extract(token.Position, part, Parse()));
            case "interval":
                tokens.Take();
                return new Interval(token.Position, Sign(), tokens.Name());
            case "exists" or "struct" or "array" or "unnest":
                throw tokens.NotUnderstood(word);
            default:
                return null;
        }
    }

    private Expression NameOrCall()
    {
        int position = tokens.Current.Position;
        bool isQuoted = tokens.Current.Kind == TokenKind.Quoted;
        // Some functions bear names that are reserved elsewhere: if(…), left(…).
        string first = tokens.Following.IsSymbol("(") && !isQuoted ? tokens.Take().Text : tokens.Name();
        if (!isQuoted && tokens.Current.IsSymbol("("))
        {
            return CallOf(position, first.ToLowerInvariant());
        }

        ImmutableArray<string>.Builder parts = ImmutableArray.CreateBuilder<string>();
        parts.Add(first);
        while (tokens.Accept("."))
        {
            parts.Add(tokens.Name());
        }

        return tokens.Current.IsSymbol("(") ? throw tokens.NotUnderstood($"the function {string.Join('.', parts)}") : new NameReference(position, parts.ToImmutable());
    }

    private Call CallOf(int position, string name)
    {
        tokens.Expect("(");
        bool isStar = tokens.Accept("*");
        bool isDistinct = tokens.Accept("distinct");
        ImmutableArray<Expression> arguments = isStar || tokens.Current.IsSymbol(")") ? [] : tokens.List(Parse);
        tokens.Expect(")");
        return new Call(position, name, arguments, isDistinct, isStar, tokens.Accept("over") ? WindowOf() : null);
    }

    private Window WindowOf()
    {
        tokens.Expect("(");
        ImmutableArray<Expression> partitionBy = [];
        if (tokens.Accept("partition"))
        {
            tokens.Expect("by");
            partitionBy = tokens.List(Parse);
        }

        ImmutableArray<Ordering> orderBy = [];
        if (tokens.Accept("order"))
        {
            tokens.Expect("by");
            orderBy = tokens.List(Ordering);
        }

        if (!tokens.Current.IsSymbol(")"))
        {
            throw tokens.NotUnderstood("a window frame");
        }

        tokens.Take();
        return new Window(partitionBy, orderBy);
    }

    private ArrayOf Array(int position)
    {
        ImmutableArray<Expression> items = tokens.Current.IsSymbol("]") ? [] : tokens.List(Parse);
        tokens.Expect("]");
        return new ArrayOf(position, items);
    }

    private Case Case(int position)
    {
        Expression? operand = tokens.Current.IsWord("when") ? null : Parse();
        ImmutableArray<(Expression, Expression)>.Builder branches = ImmutableArray.CreateBuilder<(Expression, Expression)>();
        while (tokens.Accept("when"))
        {
            Expression when = Parse();
            tokens.Expect("then");
            branches.Add((when, Parse()));
        }

        Expression? otherwise = tokens.Accept("else") ? Parse() : null;
        tokens.Expect("end");
        return new Case(position, operand, branches.ToImmutable(), otherwise);
    }

    private SqlType Type()
    {
        string word = tokens.Take().Text;
        if (word.Equals("array", StringComparison.OrdinalIgnoreCase))
        {
            tokens.Expect("<");
            SqlType element = Type();
            tokens.Expect(">");
            return element with { IsArray = true };
        }

        return SqlType.Named(word) ?? throw tokens.NotUnderstood($"the type {word}");
    }

    private T Closed<T>(T expression)
    {
        tokens.Expect(")");
        return expression;
    }
}
