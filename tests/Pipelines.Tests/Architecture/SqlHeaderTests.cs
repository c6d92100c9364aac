using System.Text.RegularExpressions;

namespace Pipelines.Tests.Architecture;

/// <summary>A SQL file's header says what a row is and what it reads, and is true.</summary>
internal sealed partial class SqlHeaderTests
{
    [TestCaseSource(typeof(Repository), nameof(Repository.SqlFiles))]
    public void A_sql_file_says_its_grain_and_reads_what_it_says(string file)
    {
        string text = Repository.Read(file);
        string header = string.Join(' ', text.Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).Select(line => line[2..].Trim()));
        Assert.That(header, Does.StartWith("Grain: "));
        Assert.That(Says(header), Is.EquivalentTo(Reads(text)));
    }

    [Test]
    public void A_header_that_names_too_much_or_too_little_is_noticed()
    {
        Assert.That(Says("Grain: one row. Reads: a, b (the older one)."), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(Reads("select 1 from a\nwhere a is distinct from b"), Is.EqualTo(new[] { "a" }));
        Assert.That(Reads("with c as (\nselect 1 from a\n)\nselect 1 from c\ncross join d -- from e\n"), Is.EquivalentTo(new[] { "a", "d" }));
    }

    private static string[] Says(string header)
    {
        string list = Parenthesis().Replace(header[(header.IndexOf("Reads: ", StringComparison.Ordinal) + "Reads: ".Length)..], "");
        return list[..list.IndexOf('.')].Split(',', StringSplitOptions.TrimEntries);
    }

    // Names after from and join that no with clause makes.
    private static IEnumerable<string> Reads(string text)
    {
        string code = Comment().Replace(text, "");
        string[] made = [.. Clause().Matches(code).Select(match => match.Groups[1].Value)];
        return Table().Matches(code).Select(match => match.Groups[1].Value).Distinct().Except(made);
    }

    [GeneratedRegex(@"--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"(\w+) as \(")]
    private static partial Regex Clause();

    [GeneratedRegex(@"(?<!\bdistinct\s)\b(?:from|join)\s+(\w+)")]
    private static partial Regex Table();
}
