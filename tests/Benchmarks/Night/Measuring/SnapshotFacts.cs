using Pipelines.Snapshots;

namespace Pipelines.Benchmarks.Night.Measuring;

/// <summary>What the manifests say of a signal's published runs between two dates, summed over the runs.</summary>
/// <param name="Stages">Seconds by stage. Runs beside each other each count their own, so that the sum may exceed the process's seconds.</param>
/// <param name="Seconds">From each run's start to its end.</param>
internal sealed record SnapshotFacts(int Runs, long Rows, long Bytes, long PeakBytes, double Seconds, SortedDictionary<string, double> Stages)
{
    /// <returns>Null where nothing is published between the dates.</returns>
    public static SnapshotFacts? Read(SnapshotStore snapshots, string signal, DateOnly from, DateOnly to)
    {
        Manifest[] manifests =
        [
            .. snapshots.Dates(signal).Where(date => date >= from && date <= to).Select(date => snapshots.Published(signal, date)!),
        ];
        return manifests.Length == 0
            ? null
            : new SnapshotFacts(
                manifests.Length,
                manifests.Sum(one => one.Rows),
                manifests.Sum(one => one.Bytes + one.SideFiles.Sum(file => file.Bytes)),
                manifests.Max(one => one.PeakMemoryBytes),
                manifests.Sum(one => (one.FinishedAt - one.StartedAt).TotalSeconds),
                new(manifests.SelectMany(one => one.Timings)
                    .GroupBy(stage => stage.Key, stage => stage.Value)
                    .ToDictionary(stage => stage.Key, stage => Math.Round(stage.Sum(), 3)), StringComparer.Ordinal));
    }
}
