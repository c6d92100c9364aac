using Pipelines.Contracts;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Verifying;

namespace Pipelines.Jobs.Auditing;

/// <summary>Publishes a run although audits failed, because a person looked at it and says so; nothing is computed again.</summary>
public sealed class Acceptance(SnapshotStore snapshots, MarkLog marks)
{
    private readonly Publisher publisher = new(snapshots);

    /// <param name="signals">Where to look for the run.</param>
    /// <param name="accepted">Names of audits; every one of severity error that failed has to be among them.</param>
    /// <param name="reason">Goes into the marks.</param>
    /// <returns>The manifest that is published now.</returns>
    /// <exception cref="BadConfigurationException">The run is none that audits kept from being published, or not all of these are accepted.</exception>
    /// <exception cref="BadInputException">Its files are not those that were audited.</exception>
    /// <exception cref="ConflictException">A newer run is published for its date.</exception>
    public Manifest Publish(IEnumerable<string> signals, string run, IReadOnlyCollection<string> accepted, string reason)
    {
        Manifest manifest = Find(signals, run);
        string? generation = publisher.Generation(manifest.Signal, manifest.Date);
        RequirePublishable(manifest);
        string[] failed = [.. manifest.Audits.Where(audit => audit.Refuses).Select(audit => audit.Name)];
        RequireAll(manifest, failed, accepted);
        Pointer pointer = Verify(manifest);
        foreach (string audit in failed)
        {
            marks.Add(manifest.Signal, manifest.Date, run, MarkKind.Accepted, reason, ("audit", audit));
        }

        publisher.Point(pointer, generation);
        marks.Add(manifest.Signal, manifest.Date, run, MarkKind.Published, reason);
        return manifest;
    }

    private Manifest Find(IEnumerable<string> signals, string run)
    {
        MarkName begun = signals.SelectMany(marks.Of).FirstOrDefault(mark => mark.Run == run)
            ?? throw new BadConfigurationException($"there is no run '{run}'; the message of a run that an audit failed names it, and so does marks/ below the root.");
        return snapshots.OfRun(begun.Signal, begun.Date, run)
            ?? throw new BadConfigurationException($"run {run} of {begun.Signal} {begun.Date:yyyy-MM-dd} ended before it was whole, and can't be published; run it again.");
    }

    private void RequirePublishable(Manifest manifest)
    {
        string what = $"run {manifest.Run} of {manifest.Signal} {manifest.Date:yyyy-MM-dd}";
        string? current = snapshots.Current(manifest.Signal, manifest.Date)?.Run;
        if (current == manifest.Run)
        {
            throw new BadConfigurationException($"{what} is published already.");
        }

        if (marks.Of(manifest.Signal).Any(mark => mark.Run == manifest.Run && mark.Kind == MarkKind.Bad))
        {
            throw new BadConfigurationException($"{what} was marked bad, and stays unpublished; run it again.");
        }

        if (!manifest.Audits.Any(audit => audit.Refuses))
        {
            throw new BadConfigurationException($"{what} failed no audit; what kept it from being published is not for --accept. Run it again.");
        }

        // Run ids sort by time.
        if (string.CompareOrdinal(current, manifest.Run) > 0)
        {
            throw new ConflictException($"{what} is older than the one that is published for that date ({current}); nothing was changed.");
        }
    }

    private static void RequireAll(Manifest manifest, string[] failed, IReadOnlyCollection<string> accepted)
    {
        string[] left = [.. failed.Except(accepted)], strange = [.. accepted.Except(failed)];
        if (left.Length > 0)
        {
            throw new BadConfigurationException($"run {manifest.Run} also failed {string.Join(" and ", left)}: accept each one by its name, or none.");
        }

        if (strange.Length > 0)
        {
            throw new BadConfigurationException($"run {manifest.Run} did not fail {string.Join(" and ", strange)}; it failed {string.Join(" and ", failed)}.");
        }
    }

    // The manifest and its files lay about unpublished: what serving gets must be what was audited.
    private Pointer Verify(Manifest manifest)
    {
        FileVerifier verifier = new(snapshots);
        if (manifest.Files.Concat(manifest.SideFiles).Select(file => verifier.Fault(manifest, file, anew: true, CancellationToken.None)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            throw new BadInputException($"{fault}; nothing was published. Run {manifest.Signal} of {manifest.Date:yyyy-MM-dd} again.");
        }

        string key = SnapshotPath.Manifest(manifest.Signal, manifest.Date, manifest.Run);
        return new Pointer(manifest.Signal, manifest.Date, manifest.Run, SnapshotJson.Sha256(snapshots.Objects.Get(key)!.Content));
    }
}
