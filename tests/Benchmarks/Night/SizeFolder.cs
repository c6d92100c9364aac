using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Benchmarks.Night;

/// <summary>Where the files of one size lie.</summary>
internal sealed class SizeFolder(string path)
{
    public string Path { get; } = path;

    public string Measured => At(SizeRun.FileName);

    public string Jobs => At("jobs.yaml");

    public string Data => At("data");

    public string Published => At("out");

    public string Reference => At("reference");

    public SnapshotStore Snapshots => new(new LocalObjectStore(Published));

    public string Log(string name) => System.IO.Path.Combine(Directory.CreateDirectory(At("logs")).FullName, $"{name}.txt");

    /// <summary>Days of the sample, ascending.</summary>
    public DateOnly[] Days() =>
    [
        .. Directory.GetDirectories(System.IO.Path.Combine(Data, "listening_history")).Select(System.IO.Path.GetFileName)
            .Select(name => SnapshotPath.ParseDate(name!)).OfType<DateOnly>().Order(),
    ];

    /// <summary>Makes room for a new bench.</summary>
    /// <exception cref="BenchException">What lies there is not of a bench.</exception>
    public void Begin()
    {
        if (Directory.Exists(Path) && !File.Exists(Measured) && Directory.EnumerateFileSystemEntries(Path).Any())
        {
            throw new BenchException($"{Path} holds files that are not of a bench: choose another --directory.");
        }

        Directory.CreateDirectory(Path);
        Clear();
    }

    /// <summary>Removes data and snapshots.</summary>
    public void Clear()
    {
        ClearData();
        foreach (string folder in new[] { Published, Reference }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Removes the data; of a sample of somebody's own, which is a link, only the link.</summary>
    public void ClearData()
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: new DirectoryInfo(Data).LinkTarget is null);
        }
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
