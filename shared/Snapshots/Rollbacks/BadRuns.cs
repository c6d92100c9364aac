using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Snapshots.Rollbacks;

/// <summary>The runs and releases that were marked bad. Marks are read once, at the first question about a signal.</summary>
public sealed class BadRuns(SnapshotStore snapshots)
{
    internal const string RunDetail = "run", DigestDetail = "digest", DateDetail = "date";

    private readonly MarkLog marks = new(snapshots.Objects, TimeProvider.System);
    private readonly ConcurrentDictionary<string, ImmutableArray<BadRun>> ofSignals = [];
    private readonly Supersessions supersessions = new(snapshots);
    private readonly Lock turn = new();
    private ImmutableArray<BadRelease> releases;

    private ImmutableArray<BadRelease> Releases
    {
        get
        {
            lock (turn)
            {
                return releases = releases.IsDefault ? ReadReleases() : releases;
            }
        }
    }

    /// <summary>The runs of a signal that were marked bad, oldest mark first; where a listener was taken out of one, what is left of it is bad.</summary>
    public ImmutableArray<BadRun> Of(string signal) =>
        ofSignals.GetOrAdd(signal, _ => [.. marks.Of(signal).Where(mark => mark.Kind == MarkKind.Bad).Select(Read)]);

    /// <summary>The bad run that this one is, or has the rows of; null when there is none.</summary>
    public BadRun? Find(string signal, DateOnly date, string run, string? digest) => Of(signal).LastOrDefault(bad => bad.Is(date, run, digest));

    /// <summary>As the other, with the digest of the run's manifest.</summary>
    public BadRun? Find(Pointer pointer) =>
        Of(pointer.Signal).Any(bad => bad.Date == pointer.Date) ? Find(pointer.Signal, pointer.Date, pointer.Run, Digest(pointer)) : null;

    /// <summary>The part of a bad release that this run is, or has the rows of; null when there is none.</summary>
    public BadRun? FindReleased(Pointer pointer)
    {
        BadRun[] parts = [.. Releases.SelectMany(release => release.Runs).Where(part => part.Signal == pointer.Signal && part.Date == pointer.Date)];
        string? digest = parts.Length > 0 ? Digest(pointer) : null;
        return parts.LastOrDefault(part => part.Is(pointer.Date, pointer.Run, digest));
    }

    /// <summary>The bad release of the same date whose every signal has the rows of this one's; null when there is none.</summary>
    public BadRelease? Find(Release release) => Releases.LastOrDefault(bad =>
        bad.Date == release.Date
        && bad.Runs.Length == release.Signals.Count
        && bad.Runs.All(part => release.Signals.TryGetValue(part.Signal, out Pointer? pointer) && part.Is(pointer.Date, pointer.Run, Digest(pointer))));

    /// <summary>Of a run's rows; null where its manifest can't be read.</summary>
    internal string? Digest(Pointer pointer)
    {
        try
        {
            return snapshots.OfRun(pointer.Signal, pointer.Date, pointer.Run)?.Digest;
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    private BadRun Read(MarkName name)
    {
        Mark mark = marks.Read(name);
        return Now(new BadRun(name.Signal, name.Date, name.Run, mark.Details.GetValueOrDefault(DigestDetail, ""), mark.Reason ?? ""));
    }

    private BadRun Now(BadRun bad) => bad with
    {
        Run = supersessions.Run(new RunName(bad.Signal, bad.Date, bad.Run)).Run,
        Digest = supersessions.Digest(bad.Signal, bad.Date, bad.Digest),
    };

    private ImmutableArray<BadRelease> ReadReleases() =>
    [
        .. marks.Of(MarkName.Release).Where(name => name.Kind == MarkKind.Bad).Select(name =>
        {
            Mark mark = marks.Read(name);
            return new BadRelease(name.Date, [.. Parts(mark).Select(Now)], mark.Reason ?? "");
        }),
    ];

    // pools.run, pools.digest and pools.date, for every signal of the release.
    private static IEnumerable<BadRun> Parts(Mark mark) => mark.Details.Keys
        .Where(key => key.EndsWith($".{RunDetail}", StringComparison.Ordinal))
        .Select(key => key[..key.LastIndexOf('.')])
        .Select(signal => new BadRun(
            signal,
            DateOnly.ParseExact(mark.Details[$"{signal}.{DateDetail}"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            mark.Details[$"{signal}.{RunDetail}"],
            mark.Details[$"{signal}.{DigestDetail}"],
            mark.Reason ?? ""));
}
