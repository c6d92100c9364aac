namespace Pipelines.Shared.Tests.Jobs.Configuration;

/// <summary>A directory of one test's own, removed afterwards.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("pipelines-config-").FullName;

    /// <summary>Full path of an entry, given with slashes.</summary>
    public string this[string relative] => Path.Combine([FullPath, .. relative.Split('/')]);

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
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
