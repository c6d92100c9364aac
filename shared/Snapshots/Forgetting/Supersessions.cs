using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Snapshots.Forgetting;

/// <summary>
/// Which runs hold what is left of others, after a listener was taken out of them. What was made from the run before is as good as made
/// from the one after: it is not stale. Marks are read once, at the first question about a signal.
/// </summary>
public sealed class Supersessions(SnapshotStore snapshots)
{
    public const string ByDetail = "by", BeforeDetail = "before", AfterDetail = "after", RowsDetail = "rows", ListenerDetail = "listener";

    private readonly MarkLog marks = new(snapshots.Objects, TimeProvider.System);
    private readonly ConcurrentDictionary<string, ILookup<DateOnly, MarkName>> names = [];
    private readonly ConcurrentDictionary<(string, DateOnly), ImmutableArray<Supersession>> known = [];

    /// <summary>Of a signal, by date.</summary>
    public IEnumerable<Supersession> Of(string signal) => Names(signal).SelectMany(date => Of(signal, date.Key));

    /// <summary>Of a signal's date, oldest first.</summary>
    public ImmutableArray<Supersession> Of(string signal, DateOnly date) =>
        known.GetOrAdd((signal, date), _ => [.. Names(signal)[date].Select(Read)]);

    /// <summary>The digest that rows of this digest have by now.</summary>
    public string Digest(string signal, DateOnly date, string digest) =>
        Follow(Of(signal, date), digest, one => one.Before, one => one.After);

    /// <summary>The run that holds what is left of a run; the run itself where nobody was taken out of it.</summary>
    public RunName Run(RunName run) => run with { Run = Follow(Of(run.Signal, run.Date), run.Run, one => one.Run.Run, one => one.By) };

    /// <summary>The inputs as they would be recorded today.</summary>
    public ImmutableArray<ManifestInput> Now(ImmutableArray<ManifestInput> inputs) =>
        [.. inputs.Select(input => input is { Run: not null, Date: DateOnly date } ? input with { Digest = Digest(input.Name, date, input.Digest) } : input)];

    // Each step is taken once at most, whatever the order of marks that were made within a millisecond.
    private static string Follow(ImmutableArray<Supersession> steps, string from, Func<Supersession, string> before, Func<Supersession, string> after)
    {
        HashSet<Supersession> taken = [];
        while (steps.FirstOrDefault(one => before(one) == from && taken.Add(one)) is { } step)
        {
            from = after(step);
        }

        return from;
    }

    private ILookup<DateOnly, MarkName> Names(string signal) =>
        names.GetOrAdd(signal, _ => marks.Of(signal).Where(mark => mark.Kind == MarkKind.Superseded).ToLookup(mark => mark.Date));

    private Supersession Read(MarkName name)
    {
        Mark mark = marks.Read(name);
        return new Supersession(
            new RunName(name.Signal, name.Date, name.Run),
            mark.Details.GetValueOrDefault(ByDetail, ""),
            mark.Details.GetValueOrDefault(BeforeDetail, ""),
            mark.Details.GetValueOrDefault(AfterDetail, ""));
    }
}

/// <param name="Run">The run that the listener was taken out of.</param>
/// <param name="By">Run that took its place.</param>
/// <param name="Before">Digest of its rows.</param>
/// <param name="After">Digest of the rows that are left.</param>
public sealed record Supersession(RunName Run, string By, string Before, string After);
