using Pipelines.Snapshots.Marks;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>
/// Runs that were killed while they stored their files, before they came to a manifest: they were marked as started, nobody holds
/// their staging directory, and no pointer can name them.
/// </summary>
public sealed class AbandonedRuns(IObjectStore objects, MarkLog marks)
{
    private const string Prefix = "run=";

    /// <summary>Removes what such runs of a signal and date left.</summary>
    public void Clear(string signal, DateOnly date)
    {
        foreach (string run in objects.Folders(SnapshotPath.Date(signal, date)).Where(IsRun).Select(folder => folder[Prefix.Length..]))
        {
            if (IsAbandoned(signal, date, run))
            {
                // The manifest is not there: to delete it takes the folder away that was left empty by a clearing that was killed itself.
                foreach (string key in objects.List(SnapshotPath.Run(signal, date, run)).Select(entry => entry.Key).Append(SnapshotPath.Manifest(signal, date, run)))
                {
                    objects.Delete(key);
                }
            }
        }
    }

    // In this order: a run that is over when it is asked for cannot come to a manifest between the two questions.
    private bool IsAbandoned(string signal, DateOnly date, string run) =>
        !objects.IsStaged(run)
        && !objects.Holds(SnapshotPath.Manifest(signal, date, run))
        && marks.Of(signal).Any(mark => mark.Run == run && mark.Date == date && mark.Kind == MarkKind.Started);

    private static bool IsRun(string folder) => folder.StartsWith(Prefix, StringComparison.Ordinal);
}
