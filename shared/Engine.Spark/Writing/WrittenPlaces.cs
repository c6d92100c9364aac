using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Writing;

/// <summary>
/// Where executors find what the job has written: this machine's copies, which audits and the store have, may be out of their reach. It goes
/// with the job.
/// </summary>
internal sealed class WrittenPlaces
{
    private readonly List<WorkDirectory> directories = [];
    private readonly Dictionary<string, string?> places = new(StringComparer.Ordinal);

    public WorkDirectory Add(WorkDirectory directory)
    {
        directories.Add(directory);
        return directory;
    }

    /// <param name="place">Null for a part without rows.</param>
    public void Add(string path, string? place) => places[Path.GetFullPath(path)] = place;

    /// <summary>The same parts where executors find them, without those that have no rows.</summary>
    public ParquetInput Located(ParquetInput input) => input with
    {
        Parts = [.. input.Parts.Select(part => part with { Path = Place(part.Path)! }).Where(part => part.Path is not null)],
    };

    /// <summary>After a failure or a cancelled job as well; a cluster that is gone removes nothing.</summary>
    public void Remove()
    {
        foreach (WorkDirectory directory in directories)
        {
            try
            {
                directory.Remove();
            }
            catch (Exception e) when (SparkFailure.IsSparks(e))
            {
            }
        }
    }

    private string? Place(string path) => path.Contains("://", StringComparison.Ordinal) ? path : places.GetValueOrDefault(Path.GetFullPath(path), path);
}
