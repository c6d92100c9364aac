using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Pipelines.Tests.Architecture;

/// <summary>The project's own files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project files below pipelines/ and shared/, relative to the root.</summary>
    public static string[] Projects { get; } = [.. Files("pipelines", "*.csproj").Concat(Files("shared", "*.csproj"))];

    /// <summary>Folders of pipelines/ that hold a job.</summary>
    public static string[] JobFolders { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "pipelines"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name != "Runner")
            .Order(StringComparer.Ordinal),
    ];

    public static string[] SqlFiles { get; } = [.. new[] { "pipelines", "shared", "tests" }.SelectMany(folder => Files(folder, "*.sql"))];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Projects that a project references, relative to the root.</summary>
    public static IEnumerable<string> References(string project) => XDocument.Parse(Read(project))
        .Descendants("ProjectReference")
        .Select(reference => Path.GetRelativePath(Root, Path.GetFullPath(reference.Attribute("Include")!.Value, Path.GetDirectoryName(Path.Combine(Root, project))!)));

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
        .Order(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        DirectoryInfo? folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipelines.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no Pipelines.sln above {here}");
    }
}
