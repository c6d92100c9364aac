using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Verifying;

/// <summary>A run that a pointer names, or what keeps it from being found.</summary>
internal sealed record PublishedRun(Manifest? Manifest, string Fault);

/// <summary>Which runs <c>inspect --verify</c> is asked to look at.</summary>
internal sealed class PublishedRuns(SnapshotStore snapshots)
{
    public const string All = "all";
    public const string Released = "release";

    /// <summary>What the pointers name, each run once; a pointer or manifest that does not hold is a fault instead.</summary>
    /// <param name="signal">A signal, <see cref="Released"/> for what release.json names, or <see cref="All"/> for that and every signal's latest.</param>
    /// <param name="date">Those of this date instead of the latest.</param>
    /// <exception cref="InputMissingException">There is nothing to look at.</exception>
    public IReadOnlyList<PublishedRun> Find(string signal, DateOnly? date)
    {
        List<PublishedRun> found = [];
        if (signal is All or Released && date is null)
        {
            Release(found);
        }

        foreach (string name in signal switch { All => JobCatalog.All.Keys, Released => [], _ => [JobCatalog.Signal(signal).Name] })
        {
            Add(found, () => date is DateOnly day ? snapshots.Current(name, day) : snapshots.Latest(name));
        }

        return found.Count > 0
            ? [.. found.DistinctBy(run => (run.Fault, run.Manifest?.Signal, run.Manifest?.Date, run.Manifest?.Run))]
            : throw new InputMissingException($"nothing of {signal}{(date is DateOnly day ? $" for {day:yyyy-MM-dd}" : "")} is published, so there is nothing to verify.");
    }

    private void Release(List<PublishedRun> found)
    {
        Add(found, () =>
        {
            if (snapshots.Release() is { } release)
            {
                foreach ((string name, Pointer pointer) in release.Signals)
                {
                    Add(found, () => (pointer.Signal, pointer.Date) == (name, release.Date) ? pointer : throw new BadInputException(
                        $"{SnapshotPath.Release} names {pointer.Signal} of {pointer.Date:yyyy-MM-dd} for {name} of {release.Date:yyyy-MM-dd}: it was changed by hand. "
                        + "Remove it, and run the newest published date again."));
                }
            }

            return null;
        });
    }

    private void Add(List<PublishedRun> found, Func<Pointer?> read)
    {
        try
        {
            if (read() is { } pointer)
            {
                found.Add(new PublishedRun(snapshots.Manifest(pointer), ""));
            }
        }
        catch (BadInputException e)
        {
            found.Add(new PublishedRun(null, e.Message));
        }
    }
}
