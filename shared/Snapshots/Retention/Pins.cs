using Pipelines.Contracts;
using Pipelines.Snapshots.Marks;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Retention;

/// <summary>Runs that are kept whatever retention says.</summary>
public sealed class Pins(SnapshotStore snapshots, TimeProvider clock)
{
    private readonly MarkLog marks = new(snapshots.Objects, clock);

    /// <summary>The pins of a signal that stand, by date.</summary>
    public IReadOnlyList<Pin> Of(string signal) =>
    [
        .. marks.Of(signal)
            .Where(mark => mark.Kind is MarkKind.Pinned or MarkKind.Unpinned)
            .GroupBy(mark => new RunName(mark.Signal, mark.Date, mark.Run))
            .Select(run => (Name: run.Key, Newest: run.Last()))
            .Where(run => run.Newest.Kind == MarkKind.Pinned)
            .OrderBy(run => run.Name.Date).ThenBy(run => run.Name.Run, StringComparer.Ordinal)
            .Select(run => new Pin(run.Name, marks.Read(run.Newest))),
    ];

    /// <param name="run">Null for the run that is published for the date.</param>
    /// <exception cref="BadConfigurationException">There is no such run, or its files are gone.</exception>
    public RunName Add(string signal, DateOnly date, string? run, string reason)
    {
        using IStagingDirectory alone = Upkeep.Begin(snapshots.Objects);
        string wanted = run ?? snapshots.Current(signal, date)?.Run
            ?? throw new BadConfigurationException($"{signal} of {date:yyyy-MM-dd} is not published; name the run to pin with --run.");
        RunName name = new(signal, date, wanted);
        if (snapshots.OfRun(signal, date, wanted) is null)
        {
            throw new BadConfigurationException($"{signal} of {date:yyyy-MM-dd} has no finished run {wanted}.");
        }

        if (snapshots.IsRemoved(name))
        {
            throw new BadConfigurationException($"the files of run {wanted} of {signal} {date:yyyy-MM-dd} are gone: only its manifest is left, which stays anyway.");
        }

        alone.Confirm();
        marks.Add(signal, date, wanted, MarkKind.Pinned, reason);
        return name;
    }

    /// <summary>Lifts a pin, or all pins of a date.</summary>
    /// <exception cref="BadConfigurationException">Nothing of it is pinned.</exception>
    public IReadOnlyList<RunName> Remove(string signal, DateOnly date, string? run, string reason)
    {
        RunName[] pinned = [.. Of(signal).Select(pin => pin.Run).Where(name => name.Date == date && (run is null || name.Run == run))];
        if (pinned.Length == 0)
        {
            throw new BadConfigurationException($"no run of {signal} {date:yyyy-MM-dd} is pinned; see pipelines pin --list.");
        }

        foreach (RunName name in pinned)
        {
            marks.Add(signal, date, name.Run, MarkKind.Unpinned, reason);
        }

        return pinned;
    }
}

/// <param name="Mark">Who pinned it, when and why.</param>
public sealed record Pin(RunName Run, Mark Mark);
