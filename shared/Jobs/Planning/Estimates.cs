using Pipelines.Snapshots;

namespace Pipelines.Jobs.Planning;

/// <summary>How long steps take, judged by what their jobs' newest snapshots took.</summary>
internal sealed class Estimates(SnapshotStore snapshots)
{
    private const int Runs = 7;

    private readonly Dictionary<string, Manifest[]> newest = [];

    /// <summary>The newest snapshot of a job; null before the first one.</summary>
    public Manifest? Typical(string job) => Newest(job).FirstOrDefault();

    /// <summary>
    /// Median seconds of the last seven snapshots, in proportion to what is read where they recorded how much they read; null before the first.
    /// </summary>
    public double? Seconds(string job, long inputBytes)
    {
        double[] seconds = [.. Newest(job).Select(manifest => InProportion(manifest, inputBytes)).Order()];
        return seconds.Length == 0 ? null : seconds[seconds.Length / 2];
    }

    private static double InProportion(Manifest manifest, long inputBytes)
    {
        double seconds = (manifest.FinishedAt - manifest.StartedAt).TotalSeconds;
        long read = manifest.Inputs.Sum(input => input.Bytes ?? 0);
        return read > 0 && inputBytes > 0 ? seconds * inputBytes / read : seconds;
    }

    private Manifest[] Newest(string job) => newest.TryGetValue(job, out Manifest[]? known)
        ? known
        : newest[job] = [.. snapshots.DatesWithRuns(job).Reverse().Select(date => snapshots.Readable(job, date)).OfType<Manifest>().Take(Runs)];
}
