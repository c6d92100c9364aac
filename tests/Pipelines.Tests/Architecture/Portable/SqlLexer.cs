using System.Collections.Immutable;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>Takes a .sql file apart into words, numbers, texts and symbols. Comments are left out.</summary>
internal static class SqlLexer
{
    // Longest first. What is no operator of either engine is here so that it is refused as the one thing that it is.
    private static readonly string[] Symbols =
        ["<=>", "->>", "||", "<>", "<=", ">=", "!=", "==", "::", ":=", "->", "=>", "<<", ">>", "//", "**", "&&", "@>", "<@", "/*", "*/"];

    public static ImmutableArray<SqlToken> Read(string text)
    {
        ImmutableArray<SqlToken>.Builder tokens = ImmutableArray.CreateBuilder<SqlToken>();
        int line = 1;
        for (int at = 0; at < text.Length;)
        {
            char first = text[at];
            int end = at + 1;
            if (text.AsSpan(at).StartsWith("--"))
            {
                end = EndOf(text, at, c => c != '\n');
            }
            else if (!char.IsWhiteSpace(first))
            {
                (SqlTokenKind kind, end) = Token(text, at);
                tokens.Add(new SqlToken(kind, text[at..end], line));
            }

            line += text.AsSpan(at, end - at).Count('\n');
            at = end;
        }

        return tokens.ToImmutable();
    }

    private static (SqlTokenKind Kind, int End) Token(string text, int at) => text[at] switch
    {
        '\'' => (SqlTokenKind.Text, EndOfQuoted(text, at)),
        '"' or '`' => (SqlTokenKind.Quoted, EndOfQuoted(text, at)),
        char first when char.IsAsciiDigit(first) => (SqlTokenKind.Number, EndOf(text, at, c => IsOfWord(c) || c == '.')),
        char first when IsOfWord(first) => (SqlTokenKind.Word, EndOf(text, at, IsOfWord)),
        _ => (SqlTokenKind.Symbol, at + (Symbols.FirstOrDefault(symbol => text.AsSpan(at).StartsWith(symbol)) ?? "?").Length),
    };

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static int EndOf(string text, int at, Func<char, bool> goesOn)
    {
        while (at < text.Length && goesOn(text[at]))
        {
            at++;
        }

        return at;
    }

    // A doubled quote does not end it.
    private static int EndOfQuoted(string text, int at)
    {
        char quote = text[at];
        for (int end = at + 1; end < text.Length; end++)
        {
            if (text[end] != quote)
            {
                continue;
            }

            if (end + 1 == text.Length || text[end + 1] != quote)
            {
                return end + 1;
            }

            end++;
        }

        throw new FormatException($"no end of {text[at..]}");
    }
}
