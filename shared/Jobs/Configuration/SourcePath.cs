using System.Diagnostics.CodeAnalysis;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// Local files named by a template: folders, then segments with <c>*</c> (any characters but <c>/</c>). One <c>{date}</c>
/// (yyyy-MM-dd) before them makes a file set a day; without it there is one undated file set. What begins with <c>_</c>
/// or <c>.</c> is ignored unless the template spells that character out.
/// </summary>
public sealed class SourcePath
{
    private readonly string _folder;
    private readonly PathSegment[] _segments;

    private SourcePath(string template, string folder, PathSegment[] segments)
    {
        Template = template;
        _folder = folder;
        _segments = segments;
    }

    /// <summary>As written in jobs.yaml.</summary>
    public string Template { get; }

    /// <summary>Full path of the folder that all its files are below, ending in a slash.</summary>
    public string Folder => _folder;

    /// <summary>Whether there is a file set a day.</summary>
    public bool IsDated => _segments[0].IsDated;

    /// <param name="template">Slashes between segments; relative to <paramref name="baseDirectory"/>, or absolute.</param>
    /// <param name="baseDirectory">The folder of jobs.yaml.</param>
    /// <param name="path">The path, when the template holds.</param>
    /// <param name="fault">Else what is wrong with the template, to follow the key.</param>
    public static bool TryParse(
        string template,
        string baseDirectory,
        [NotNullWhen(true)] out SourcePath? path,
        [NotNullWhen(false)] out string? fault)
    {
        string[] segments = template.Split('/');
        fault = PathTemplate.Fault(template, segments);
        if (fault is not null)
        {
            path = null;
            return false;
        }

        // The last segment names files, so it is matched even when it is literal.
        int literal = segments[..^1].TakeWhile(PathTemplate.IsLiteral).Count();
        string folder = string.Join('/', segments[..literal]);
        path = new(
            template,
            Path.GetFullPath(literal > 0 ? folder + "/" : "", baseDirectory),
            [.. segments[literal..].Select(segment => new PathSegment(segment))]);
        return true;
    }

    /// <summary>The days for which there is a file, ascending.</summary>
    /// <exception cref="InvalidOperationException">The path is not dated.</exception>
    /// <exception cref="BadInputException">A folder can't be read.</exception>
    public IReadOnlyList<DateOnly> Dates()
    {
        Require(IsDated, "is not dated");
        return [.. Entries(new DirectoryInfo(_folder))
            .Select(entry => _segments[0].DateIn(entry.Name))
            .OfType<DateOnly>()
            .Distinct()
            .Where(day => Match(day).Any())
            .Order()];
    }

    /// <summary>Full paths of the files of a day, sorted ordinally; empty when there are none.</summary>
    /// <exception cref="InvalidOperationException">The path is not dated.</exception>
    /// <exception cref="BadInputException">A folder can't be read.</exception>
    public IReadOnlyList<string> Files(DateOnly day)
    {
        Require(IsDated, "is not dated");
        return [.. Match(day).Order(StringComparer.Ordinal)];
    }

    /// <summary>Full paths of the files of an undated path, sorted ordinally; empty when there are none.</summary>
    /// <exception cref="InvalidOperationException">The path is dated.</exception>
    /// <exception cref="BadInputException">A folder can't be read.</exception>
    public IReadOnlyList<string> Files()
    {
        Require(!IsDated, "is dated");
        return [.. Match(null).Order(StringComparer.Ordinal)];
    }

    public override string ToString() => Template;

    private IEnumerable<string> Match(DateOnly? day)
    {
        IEnumerable<DirectoryInfo> folders = [new(_folder)];
        foreach (PathSegment segment in _segments[..^1])
        {
            // A day's folder is found by its name: years of them need not be listed for each day.
            folders = segment.Only(day) is { } name
                ? folders.Select(folder => new DirectoryInfo(Path.Combine(folder.FullName, name)))
                : folders.SelectMany(Entries).OfType<DirectoryInfo>().Where(folder => segment.Matches(folder.Name, day));
        }

        return folders.SelectMany(Entries).OfType<FileInfo>()
            .Where(file => _segments[^1].Matches(file.Name, day))
            .Select(file => file.FullName);
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            return folder.Exists ? folder.GetFileSystemInfos() : [];
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new BadInputException($"{folder.FullName} can't be read: {denied.Message}", denied);
        }
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"the source path {Template} {otherwise}");
        }
    }
}
