namespace Pipelines.Tests.Architecture.Portable;

internal sealed class SqlLexerTests
{
    [TestCase("select a.b1, _c", "select", "a", ".", "b1", ",", "_c")]
    [TestCase("a<=b<>c||d", "a", "<=", "b", "<>", "c", "||", "d")]
    [TestCase("x::int>>2//3", "x", "::", "int", ">>", "2", "//", "3")]
    [TestCase("1+2.50-1e6", "1", "+", "2.50", "-", "1e6")]
    [TestCase("a-b--c\n+d", "a", "-", "b", "+", "d")]
    [TestCase("-- a 'b\n'--c'", "'--c'")]
    [TestCase("'it''s' '' 'a b'", "'it''s'", "''", "'a b'")]
    [TestCase("\"a \"\"b\" `c d`", "\"a \"\"b\"", "`c d`")]
    [TestCase("a[1:2]", "a", "[", "1", ":", "2", "]")]
    [TestCase("'länger' = ländle", "'länger'", "=", "ländle")]
    [TestCase(" \n\t ")]
    [TestCase("-- all of it")]
    public void A_text_is_taken_apart(string text, params string[] tokens) =>
        Assert.That(SqlLexer.Read(text).Select(token => token.Text), Is.EqualTo(tokens));

    [Test]
    public void Each_token_knows_its_kind_and_line() =>
        Assert.That(
            SqlLexer.Read("-- header\nselect 'a\nb', \"c\"\n\n  12"),
            Is.EqualTo(new SqlToken[]
            {
                new(SqlTokenKind.Word, "select", 2),
                new(SqlTokenKind.Text, "'a\nb'", 2),
                new(SqlTokenKind.Symbol, ",", 3),
                new(SqlTokenKind.Quoted, "\"c\"", 3),
                new(SqlTokenKind.Number, "12", 5),
            }));

    [TestCase("select 'a")]
    [TestCase("select 'a''")]
    [TestCase("select \"a")]
    public void A_quote_that_does_not_end_is_an_error(string text) => Assert.That(() => SqlLexer.Read(text), Throws.TypeOf<FormatException>());

    [Test]
    public void Nothing_is_lost_of_any_file()
    {
        foreach (string file in Repository.SqlFiles)
        {
            string[] lines = Repository.Read(file).Split('\n');
            string code = string.Concat(lines.Select(line => line.Split("--")[0]).SelectMany(line => line.Where(c => !char.IsWhiteSpace(c))));
            Assert.That(string.Concat(SqlLexer.Read(string.Join('\n', lines)).SelectMany(token => token.Text.Where(c => !char.IsWhiteSpace(c)))), Is.EqualTo(code), file);
        }
    }
}
