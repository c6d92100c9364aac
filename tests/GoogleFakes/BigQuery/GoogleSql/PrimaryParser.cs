using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>Reads what operators stand between: literals, parameters, names, calls, casts, cases, arrays.</summary>
/// <param name="whole">Reads the expressions within.</param>
internal sealed class PrimaryParser(TokenStream tokens, ExpressionParser whole)
{
    public Expression Parse()
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
                return tokens.Current.IsWord("select") || tokens.Current.IsWord("with") ? throw tokens.NotUnderstood("a subquery as a value") : Closed(whole.Parse());
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
                Expression operand = whole.Parse();
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
                return Closed(new Extract(token.Position, part, whole.Parse()));
            case "interval":
                tokens.Take();
                return new Interval(token.Position, whole.Sign(), tokens.Name());
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
        ImmutableArray<Expression> arguments = isStar || tokens.Current.IsSymbol(")") ? [] : tokens.List(whole.Parse);
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
            partitionBy = tokens.List(whole.Parse);
        }

        ImmutableArray<Ordering> orderBy = [];
        if (tokens.Accept("order"))
        {
            tokens.Expect("by");
            orderBy = tokens.List(whole.Ordering);
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
        ImmutableArray<Expression> items = tokens.Current.IsSymbol("]") ? [] : tokens.List(whole.Parse);
        tokens.Expect("]");
        return new ArrayOf(position, items);
    }

    private Case Case(int position)
    {
        Expression? operand = tokens.Current.IsWord("when") ? null : whole.Parse();
        ImmutableArray<(Expression, Expression)>.Builder branches = ImmutableArray.CreateBuilder<(Expression, Expression)>();
        while (tokens.Accept("when"))
        {
            Expression when = whole.Parse();
            tokens.Expect("then");
            branches.Add((when, whole.Parse()));
        }

        Expression? otherwise = tokens.Accept("else") ? whole.Parse() : null;
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
