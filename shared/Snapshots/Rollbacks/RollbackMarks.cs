using System.Globalization;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Snapshots.Rollbacks;

/// <summary>Marks bad what a rollback leaves: the release as a whole, and runs that only a latest.json named.</summary>
internal sealed class RollbackMarks(SnapshotStore snapshots, TimeProvider clock, BadRuns bad)
{
    private readonly MarkLog marks = new(snapshots.Objects, clock);

    public void Add(RollbackPlan plan, string reason)
    {
        if (plan.Signal is not null)
        {
            // The run alone is bad: what was released with it is not.
            IEnumerable<Pointer?> released = plan.Release is { } part ? part.Signals.Select(signal => part.From.Signals.GetValueOrDefault(signal)) : [];
            foreach (Pointer left in Left(plan).Union(released.OfType<Pointer>()).Where(left => bad.Find(left) is null))
            {
                Mark(left, reason);
            }

            return;
        }

        if (plan.Release is { } release && bad.Find(release.From) is null)
        {
            Mark(release.From, reason);
        }

        foreach (Pointer left in Left(plan).Where(left => !IsPartOf(plan.Release, left) && bad.Find(left) is null && bad.FindReleased(left) is null))
        {
            Mark(left, reason);
        }
    }

    private static IEnumerable<Pointer> Left(RollbackPlan plan) =>
        plan.Latest.Select(move => move.From).OfType<Pointer>().Where(left => left.Date > plan.To);

    private void Mark(Release release, string reason)
    {
        List<(string, string)> details = [];
        foreach ((string signal, Pointer pointer) in release.Signals)
        {
            details.Add(($"{signal}.{BadRuns.RunDetail}", pointer.Run));
            details.Add(($"{signal}.{BadRuns.DateDetail}", pointer.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            details.Add(($"{signal}.{BadRuns.DigestDetail}", bad.Digest(pointer) ?? ""));
        }

        marks.Add(MarkName.Release, release.Date, SnapshotJson.Sha256(SnapshotJson.Write(release))[..26], MarkKind.Bad, reason, [.. details]);
    }

    private void Mark(Pointer pointer, string reason) =>
        marks.Add(pointer.Signal, pointer.Date, pointer.Run, MarkKind.Bad, reason, (BadRuns.DigestDetail, bad.Digest(pointer) ?? ""));

    private static bool IsPartOf(ReleaseMove? release, Pointer pointer) => release is not null && release.From.Signals.GetValueOrDefault(pointer.Signal) == pointer;
}
