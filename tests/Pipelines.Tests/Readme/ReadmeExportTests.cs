using Pipelines.Tests.Runner.Exporting;

namespace Pipelines.Tests.Readme;

/// <summary>What the README shows of exported workflows is what the commands beside it print.</summary>
[TestFixture]
internal sealed class ReadmeExportTests
{
    private const string Left = "# …\n";

    [Test]
    public void Every_excerpt_is_cut_from_its_command_s_output()
    {
        string[] blocks = Section().Split("```");
        string[] commands = [.. blocks[1].Split('\n').Where(line => line.StartsWith("pipelines", StringComparison.Ordinal))];
        // Code stands in every second part; the first code is the commands.
        string[] excerpts = [.. blocks.Where((_, index) => index % 2 == 1).Skip(1).Select(block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..])];
        Assert.That(excerpts, Has.Length.EqualTo(commands.Length).And.Length.EqualTo(3));
        foreach ((string command, string excerpt) in commands.Zip(excerpts))
        {
            string[] words = command.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.That(words[^2], Is.EqualTo("--output"));
            string printed = Runner.CommandLine.Run([.. words[1..^2], "--file", Exports.JobsYaml]).Out;
            int at = 0;
            foreach (string part in excerpt.Split(Left))
            {
                at = printed.IndexOf(part, at, StringComparison.Ordinal);
                Assert.That(at, Is.GreaterThanOrEqualTo(0), $"{command} does not print, in this place:\n{part}");
            }
        }
    }

    private static string Section()
    {
        int start = ReadmeFile.Text.IndexOf("\n## In an orchestrator\n", StringComparison.Ordinal);
        return ReadmeFile.Text[start..ReadmeFile.Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }
}
