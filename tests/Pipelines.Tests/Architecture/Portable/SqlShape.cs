using System.Collections.Immutable;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>The tokens of a select, and which parentheses they stand in.</summary>
internal sealed class SqlShape
{
    private readonly int[] opening;
    private readonly int[] closing;

    private SqlShape(ImmutableArray<SqlToken> tokens)
    {
        Tokens = tokens;
        opening = new int[tokens.Length];
        closing = new int[tokens.Length];
        Stack<int> open = new([-1]);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Is(")"))
            {
                closing[open.Pop()] = i;
            }

            opening[i] = open.Peek();
            if (tokens[i].Is("("))
            {
                open.Push(i);
            }
        }
    }

    public ImmutableArray<SqlToken> Tokens { get; }

    public static SqlShape Of(string text) => new(SqlLexer.Read(text));

    /// <summary>Whether the tokens from there on are these.</summary>
    public bool Reads(int at, params ReadOnlySpan<string> texts)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (at + i < 0 || at + i >= Tokens.Length || !Tokens[at + i].Is(texts[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The parenthesis that a token stands in; that itself stands outside of it. -1: none.</summary>
    public int Opening(int at) => opening[at];

    public int Closing(int open) => closing[open];

    /// <summary>Where the name of a function stands, each time it is called.</summary>
    public IEnumerable<int> Calls(string function) => Enumerable.Range(0, Tokens.Length).Where(i => Reads(i, function, "("));

    /// <summary>The function whose argument a parenthesis holds; empty where it only groups.</summary>
    public string FunctionOf(int open) => open > 0 && Tokens[open - 1].IsWord ? Tokens[open - 1].Text : "";

    /// <summary>What a cast makes; null where the parenthesis is not one of a cast to a plain type.</summary>
    public string? CastTo(int open)
    {
        if (open < 1 || !Reads(open - 1, "cast"))
        {
            return null;
        }

        int close = Closing(open);
        return Reads(close - 2, "as") ? Tokens[close - 1].Text : null;
    }

    /// <summary>First and last token of each argument of a call, by its parenthesis.</summary>
    public IEnumerable<(int First, int Last)> Arguments(int open) => Split(open + 1, Closing(open), open);

    /// <summary>Parts between commas that stand in the same parentheses.</summary>
    public IEnumerable<(int First, int Last)> Split(int from, int end, int open)
    {
        int first = from;
        for (int i = from; i <= end; i++)
        {
            if (i == end || (Tokens[i].Is(",") && Opening(i) == open))
            {
                yield return (first, i - 1);
                first = i + 1;
            }
        }
    }
}
