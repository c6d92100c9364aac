using System.Text;

namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>Cuts a query into tokens. Source: cloud.google.com/bigquery/docs/reference/standard-sql/lexical.</summary>
internal sealed class Lexer(string query)
{
    private static readonly string[] Symbols =
        ["<=", ">=", "!=", "<>", "||", "(", ")", ",", ".", "*", "+", "-", "/", "=", "<", ">", "[", "]", ";"];

    private int at;

    public static IReadOnlyList<Token> Tokens(string query)
    {
        Lexer lexer = new(query);
        List<Token> tokens = [];
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    /// <summary>A place in the words of Google's messages: <c>[line:column]</c>, both from 1.</summary>
    public static string Place(string query, int position)
    {
        int line = query.AsSpan(0, position).Count('\n') + 1;
        int column = position - query.AsSpan(0, position).LastIndexOf('\n');
        return $"[{line}:{column}]";
    }

    private Token Next()
    {
        SkipBlanks();
        if (at == query.Length)
        {
            return new Token(TokenKind.End, "", at);
        }

        int start = at;
        char first = query[at];
        if (first == '`')
        {
            return new Token(TokenKind.Quoted, Delimited("`", raw: true), start);
        }

        if (first == '@')
        {
            at++;
            return new Token(TokenKind.Parameter, Word(), start);
        }

        if (TextStart() is var (prefix, delimiter))
        {
            at += prefix.Length;
            string text = Delimited(delimiter, raw: prefix.Contains('r', StringComparison.OrdinalIgnoreCase));
            return new Token(prefix.Contains('b', StringComparison.OrdinalIgnoreCase) ? TokenKind.Bytes : TokenKind.Text, text, start);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            return new Token(TokenKind.Word, Word(), start);
        }

        string symbol = Array.Find(Symbols, candidate => query.AsSpan(at).StartsWith(candidate, StringComparison.Ordinal))
            ?? throw BigQueryException.InvalidQuery($"Syntax error: Illegal input character \"{first}\" at {Place(query, at)}");
        at += symbol.Length;
        return new Token(TokenKind.Symbol, symbol, start);
    }

    private char Peek(int ahead) => at + ahead < query.Length ? query[at + ahead] : '\0';

    private void SkipBlanks()
    {
        while (at < query.Length)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
            }
            else if (query[at] == '#' || (query[at] == '-' && Peek(1) == '-'))
            {
                int end = query.IndexOf('\n', at);
                at = end < 0 ? query.Length : end;
            }
            else if (query[at] == '/' && Peek(1) == '*')
            {
                int end = query.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? throw BigQueryException.InvalidQuery($"Syntax error: Unclosed comment at {Place(query, at)}") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private string Word()
    {
        int start = at;
        while (at < query.Length && (char.IsAsciiLetterOrDigit(query[at]) || query[at] == '_'))
        {
            at++;
        }

        return query[start..at];
    }

    private Token Number()
    {
        int start = at;
        while (char.IsAsciiDigit(Peek(0)) || Peek(0) == '.' || (Peek(0) is 'e' or 'E') || (Peek(0) is '+' or '-' && Peek(-1) is 'e' or 'E'))
        {
            at++;
        }

        string text = query[start..at];
        return new Token(text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? TokenKind.Integer : TokenKind.Real, text, start);
    }

    // r'…', b"…", rb'''…''' and so on.
    private (string Prefix, string Delimiter)? TextStart()
    {
        int length = 0;
        while (length < 2 && Peek(length) is 'r' or 'R' or 'b' or 'B')
        {
            length++;
        }

        char quote = Peek(length);
        if (quote is not ('\'' or '"'))
        {
            return null;
        }

        bool triple = Peek(length + 1) == quote && Peek(length + 2) == quote;
        return (query.Substring(at, length), new string(quote, triple ? 3 : 1));
    }

    private string Delimited(string delimiter, bool raw)
    {
        int start = at;
        at += delimiter.Length;
        StringBuilder text = new();
        while (at < query.Length)
        {
            if (query.AsSpan(at).StartsWith(delimiter, StringComparison.Ordinal))
            {
                at += delimiter.Length;
                return text.ToString();
            }

            text.Append(query[at] == '\\' && !raw ? Escape() : query[at]);
            at++;
        }

        throw BigQueryException.InvalidQuery($"Syntax error: Unclosed string literal at {Place(query, start)}");
    }

    private char Escape() => query[++at < query.Length ? at : throw BigQueryException.InvalidQuery("Syntax error: Unclosed string literal")] switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        var same and ('\\' or '\'' or '"' or '`' or '?') => same,
        var other => throw BigQueryException.NotUnderstood($"the escape \\{other} at {Place(query, at)}"),
    };
}
