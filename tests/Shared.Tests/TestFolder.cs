namespace Pipelines.Shared.Tests;

/// <summary>A directory of one test's own, removed afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pipelines-test-").FullName;

    /// <summary>Full path of an entry, given with slashes.</summary>
    public string this[string relative] => System.IO.Path.Combine([Path, .. relative.Split('/')]);

    /// <summary>Everything in the folder: relative paths with slashes, in ordinal order.</summary>
    public string[] Entries => [.. Directory.GetFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .Select(entry => System.IO.Path.GetRelativePath(Path, entry).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    /// <summary>Writes empty files, with their folders.</summary>
    public void Touch(params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
        {
            Write(file, "");
        }
    }

    public string Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
