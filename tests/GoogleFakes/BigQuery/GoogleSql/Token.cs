namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

internal enum TokenKind
{
    /// <summary>A bare identifier or keyword.</summary>
    Word,

    /// <summary>Between backquotes, without them: one identifier, or in a table's place a path such as <c>p.d.t</c>.</summary>
    Quoted,
    Parameter,
    Text,
    Bytes,
    Integer,
    Real,
    Symbol,
    End,
}

/// <param name="Text">Identifiers as written, texts unescaped, symbols as they are.</param>
/// <param name="Position">Offset in the query.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
