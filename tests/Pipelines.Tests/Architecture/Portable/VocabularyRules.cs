namespace Pipelines.Tests.Architecture.Portable;

/// <summary>Keywords, operators, types, functions and literals that are not in the list are refused.</summary>
/// <param name="kernels">What else may be called.</param>
/// <param name="reserved">Words that are no names, in either engine.</param>
internal sealed class VocabularyRules(PortableList list, IReadOnlySet<string> kernels, IReadOnlySet<string> reserved)
{
    public IEnumerable<SqlFault> Faults(SqlShape sql)
    {
        for (int i = 0; i < sql.Tokens.Length; i++)
        {
            if (Fault(sql, i) is string what)
            {
                yield return new SqlFault(sql.Tokens[i].Line, what);
            }
        }
    }

    private string? Fault(SqlShape sql, int at)
    {
        SqlToken token = sql.Tokens[at];
        return token.Kind switch
        {
            SqlTokenKind.Quoted => $"{token.Text}: a text in Spark or a name in DuckDB, or nothing there; names need no quotes",
            SqlTokenKind.Text => OfText(token.Text),
            SqlTokenKind.Symbol => list.Operators.Contains(token.Text) ? null : $"{token.Text} is no operator of the list",
            SqlTokenKind.Number => null,
            _ => OfWord(sql, at),
        };
    }

    private static string? OfText(string text) =>
        text[1..^1].Contains("''", StringComparison.Ordinal) ? $"{text}: '' in a text is a quote in DuckDB and nothing in Spark" : null;

    private string? OfWord(SqlShape sql, int at)
    {
        string word = sql.Tokens[at].Text;
        bool isColumn = sql.Reads(at - 1, ".");
        if (list.Keywords.Contains(word) && !isColumn)
        {
            return null;
        }

        if (sql.Reads(at + 1, "("))
        {
            return list.Functions.Contains(word) || kernels.Contains(word) ? OfCast(sql, at) : $"{word}() is no function of the list, nor a kernel that is registered here";
        }

        bool isName = isColumn || sql.Reads(at - 1, "as");
        return reserved.Contains(word) && !isName ? $"{word} is a keyword that is not in the list" : OfNeighbors(sql, at);
    }

    private string? OfCast(SqlShape sql, int at) =>
        sql.Reads(at, "cast") && !(sql.CastTo(at + 1) is string type && list.Types.Contains(type)) ? "a cast to no type of the list" : null;

    // A keyword that is not known is taken for a name: then two names stand beside each other, or a name and a literal.
    private string? OfNeighbors(SqlShape sql, int at)
    {
        if (sql.Reads(at - 1, ")"))
        {
            return $"{sql.Tokens[at].Text} after a parenthesis: no keyword of the list, and a name has an as before it";
        }

        if (at + 1 == sql.Tokens.Length)
        {
            return null;
        }

        SqlToken next = sql.Tokens[at + 1];
        bool isTable = sql.Reads(at - 1, "from") || sql.Reads(at - 1, "join");
        return next.IsLiteral || (next.IsWord && !list.Keywords.Contains(next.Text) && !isTable) ? $"{sql.Tokens[at].Text} {next.Text}: no syntax of the list" : null;
    }
}
