using System.Text;
using Pipelines.Contracts;
using Pipelines.Kernels;

namespace Pipelines.Engine.Recording;

/// <summary>
/// A folder that holds what jobs asked of their engine and what came of it, so that scripts/spark-verify can do the same on Spark: a folder
/// a job, in the order in which they began, and beside them the input files. It holds listeners' rows: as secret as its inputs.
/// </summary>
public sealed class RunRecording
{
    private readonly string directory;
    private readonly Lock copying = new();
    private int jobs;

    private RunRecording(string directory) => this.directory = directory;

    /// <summary>How many jobs were begun.</summary>
    public int Jobs => jobs;

    /// <exception cref="BadConfigurationException">The folder holds something.</exception>
    public static RunRecording Create(string directory)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new BadConfigurationException($"--record {directory}: the folder is not empty; name a new one.");
        }

        Directory.CreateDirectory(Path.Combine(directory, "files"));
        return new RunRecording(Path.GetFullPath(directory));
    }

    /// <param name="engine">Does the work, and is not disposed with what is returned.</param>
    public RecordingEngine Begin(string job, DateOnly date, ILocalEngine engine)
    {
        int number = Interlocked.Increment(ref jobs);
        return new RecordingEngine(engine, new JobRecord(this, Path.Combine(directory, $"{number:D2}-{job}-{date:yyyy-MM-dd}"), job, date));
    }

    /// <summary>Copies an input file, once; its name within the folder.</summary>
    internal string Keep(string path)
    {
        // Files of many folders have one name.
        string name = $"files/{Xxh64.Hash(Encoding.UTF8.GetBytes(Path.GetFullPath(path))):x16}-{Path.GetFileName(path)}";
        string copy = Path.Combine(directory, name);
        lock (copying)
        {
            if (!File.Exists(copy))
            {
                File.Copy(path, copy);
            }
        }

        return name;
    }
}
