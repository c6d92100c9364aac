using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Engine;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Retention;

namespace Pipelines.Jobs.Forgetting;

/// <summary>Gathers from the marks of a root what was done to forget a listener, however often that was begun.</summary>
internal sealed class ReceiptWriter(SnapshotStore snapshots, string sandbox, IReadOnlyDictionary<string, IJob> jobs, TimeProvider clock, string listener)
{
    private readonly MarkLog marks = new(snapshots.Objects, clock);

    public ImmutableArray<RewrittenRun> Rewritten() =>
    [
        .. OfListener(MarkKind.Superseded).Select(found => new RewrittenRun(
            sandbox, found.Name.Signal, found.Name.Date, found.Name.Run, found.Mark.Details[Supersessions.ByDetail], long.Parse(found.Mark.Details[Supersessions.RowsDetail], CultureInfo.InvariantCulture))),
    ];

    public ImmutableArray<ForgottenRun> Removed() =>
        [.. OfListener(MarkKind.Removed).Select(found => new ForgottenRun(sandbox, found.Name.Signal, found.Name.Date, found.Name.Run))];

    /// <summary>Files without ids, of runs that are there and were made from one that held the listener.</summary>
    /// <param name="held">Those, in any root.</param>
    public ImmutableArray<RemainingAggregate> Aggregates(HashSet<RunName> held) =>
    [
        .. jobs.Values.OrderBy(job => job.Name, StringComparer.Ordinal)
            .SelectMany(job => StoredRun.All(snapshots.Objects, job.Name).Where(run => run.HasManifest && !run.Files.IsEmpty)
                .Select(run => snapshots.OfRun(run.Name.Signal, run.Name.Date, run.Name.Run)!)
                .Where(manifest => manifest.Inputs.Any(input => input is { Run: { } run, Date: DateOnly date } && held.Contains(new RunName(input.Name, date, run))))
                .Select(manifest => new RemainingAggregate(sandbox, manifest.Signal, manifest.Date, manifest.Run, [.. WithoutIds(job, manifest)])))
            .Where(aggregate => !aggregate.Files.IsEmpty),
    ];

    private static IEnumerable<string> WithoutIds(IJob job, Manifest manifest) =>
        manifest.Files.Where(_ => manifest.Columns[0].Name != ParquetInput.Listener)
            .Concat(manifest.SideFiles.Where(file => !job.SideRows.ContainsKey(file.Path)))
            .Select(file => file.Path);

    private IEnumerable<(MarkName Name, Mark Mark)> OfListener(MarkKind kind) => jobs.Keys.Order(StringComparer.Ordinal)
        .SelectMany(marks.Of)
        .Where(name => name.Kind == kind)
        .Select(name => (name, marks.Read(name)))
        .Where(found => found.Item2.Details.GetValueOrDefault(Supersessions.ListenerDetail) == listener)
        .OrderBy(found => found.name.Signal, StringComparer.Ordinal).ThenBy(found => found.name.Date).ThenBy(found => found.name.Run, StringComparer.Ordinal);
}
