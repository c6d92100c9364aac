using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>Tokens with a place in them, and what a parser asks of both.</summary>
internal sealed class TokenStream(string query)
{
    // Words that end an expression or an alias, and so are no names.
    private static readonly string[] Reserved =
    [
        "select", "from", "where", "group", "having", "qualify", "order", "limit", "union", "intersect", "except", "on", "using", "join", "inner",
        "left", "right", "full", "cross", "as", "and", "or", "not", "in", "is", "like", "between", "case", "when", "then", "else", "end", "with", "null",
        "true", "false", "distinct", "all", "over", "partition", "by", "asc", "desc", "nulls", "interval", "unnest", "exists", "array", "struct",
        "cast", "safe_cast", "extract", "window", "rows", "range",
    ];

    private readonly IReadOnlyList<Token> tokens = Lexer.Tokens(query);
    private int at;

    public Token Current => tokens[at];

    public Token Following => Ahead(1);

    public Token Ahead(int count) => tokens[Math.Min(at + count, tokens.Count - 1)];

    public Token Take() => tokens[at++];

    public bool Accept(string wordOrSymbol)
    {
        bool accepted = Current.IsWord(wordOrSymbol) || Current.IsSymbol(wordOrSymbol);
        at += accepted ? 1 : 0;
        return accepted;
    }

    public void Expect(string wordOrSymbol)
    {
        if (!Accept(wordOrSymbol))
        {
            throw Unexpected($"Expected {(char.IsLetter(wordOrSymbol[0]) ? "keyword " + wordOrSymbol.ToUpperInvariant() : $"\"{wordOrSymbol}\"")} but got");
        }
    }

    public bool IsName => Current.Kind == TokenKind.Quoted || (Current.Kind == TokenKind.Word && !IsReserved(Current.Text));

    public string Name() => IsName ? Take().Text : throw Unexpected("Expected identifier but got");

    public ImmutableArray<T> List<T>(Func<T> item)
    {
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        do
        {
            items.Add(item());
        }
        while (Accept(","));
        return items.ToImmutable();
    }

    public BigQueryException Unexpected(string before) =>
        BigQueryException.InvalidQuery($"Syntax error: {before} {Shown(Current)} at {Lexer.Place(query, Current.Position)}");

    public BigQueryException NotUnderstood(string what) => BigQueryException.NotUnderstood($"{what} at {Lexer.Place(query, Current.Position)}");

    private static bool IsReserved(string word) => Reserved.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string Shown(Token token) => token.Kind switch
    {
        TokenKind.End => "end of input",
        TokenKind.Word when IsReserved(token.Text) => $"keyword {token.Text.ToUpperInvariant()}",
        TokenKind.Word or TokenKind.Quoted => $"identifier \"{token.Text}\"",
        _ => $"\"{token.Text}\"",
    };
}
