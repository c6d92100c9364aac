namespace Pipelines.Tests.Architecture.Portable;

internal enum SqlTokenKind
{
    Word,
    Number,

    /// <summary>In single quotes.</summary>
    Text,

    /// <summary>In double quotes or backticks.</summary>
    Quoted,
    Symbol,
}

/// <param name="Text">As written, quotes included.</param>
/// <param name="Line">From 1.</param>
internal sealed record SqlToken(SqlTokenKind Kind, string Text, int Line)
{
    public bool Is(string text) => Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Text == text;

    public bool IsWord => Kind == SqlTokenKind.Word;

    public bool IsLiteral => Kind is SqlTokenKind.Number or SqlTokenKind.Text;
}
