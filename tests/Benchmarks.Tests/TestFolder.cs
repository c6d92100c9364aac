namespace Pipelines.Benchmarks.Tests;

/// <summary>A directory of one test's own, gone afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bench-test-").FullName;

    /// <summary>Full path of an entry, given with slashes.</summary>
    public string this[string relative] => System.IO.Path.Combine([Path, .. relative.Split('/')]);

    public string Write(string relative, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], content);
        return this[relative];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
