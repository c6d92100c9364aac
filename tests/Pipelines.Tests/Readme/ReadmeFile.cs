namespace Pipelines.Tests.Readme;

/// <summary>The project's README, found from where the tests run.</summary>
internal static class ReadmeFile
{
    public static string Root { get; } = FindRoot();

    public static string Text { get; } = File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");

    /// <summary>The content of the first code block of a language.</summary>
    public static string Block(string language)
    {
        string opening = $"```{language}\n";
        int start = Text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return Text[start..Text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>Rows of the table below the heading that begins with a name: column and type.</summary>
    public static IReadOnlyList<(string Column, string Type)> TableBelow(string name)
    {
        int heading = Text.IndexOf($"\n### {name}:", StringComparison.Ordinal);
        Assert.That(heading, Is.GreaterThan(0), $"the README has no heading for {name}");
        int table = Text.IndexOf("|---", heading, StringComparison.Ordinal);
        return
        [
            .. Text[table..].Split('\n').Skip(1).TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => (cells[1], cells[2])),
        ];
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipelines.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run below the project's folder");
    }
}
