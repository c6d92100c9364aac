using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Inputs;

/// <summary>Turns a job's needs into files, for one run date. Nothing dated after it is ever looked at.</summary>
public sealed class InputResolver(Sources sources, SnapshotStore snapshots, IReadOnlyDictionary<string, IJob> jobs, IReadOnlyDictionary<string, JobConfig> configs)
{
    private readonly BadRuns bad = new(snapshots);

    /// <summary>Which inputs a listener was taken out of.</summary>
    public Supersessions Supersessions { get; } = new(snapshots);

    /// <param name="published">What is published for this job and date, if anything: its chain is kept while it holds.</param>
    /// <exception cref="InputMissingException">A source or a snapshot is not there yet.</exception>
    public ResolvedInputs Resolve(IJob job, DateOnly date, Manifest? published) =>
        new(job.Needs.Where(need => !need.Optional || sources.Declares(need.Name))
            .SelectMany(need => Resolve(job, need, date, published))
            .ToImmutableSortedDictionary(input => input.Name, input => input, StringComparer.Ordinal));

    /// <summary>
    /// The older snapshot that a chained job builds on: the one that its published run built on, while that is unchanged; else the
    /// newest there is, but none before the job's last checkpoint, which has to be made first where it is missing. A snapshot made by
    /// another recipe is none to build on: see <see cref="MayBuildOn"/>.
    /// </summary>
    public DateOnly? Base(IJob job, string upstream, DateOnly date, Manifest? published)
    {
        JobConfig config = configs[job.Name];
        if (published is not null && MayBuildOn(job, upstream, published))
        {
            ManifestInput? recorded = published.Inputs.FirstOrDefault(input => input.Name == job.Name);
            if (recorded is null || (recorded.Date is DateOnly built && IsAsItWas(recorded, built)))
            {
                return recorded?.Date;
            }
        }

        DateOnly? newest = snapshots.NewestBefore(job.Name, date, manifest => MayBuildOn(job, upstream, manifest));
        DateOnly? checkpoint = job.Checkpoint(date, config.Options);
        bool reaches = checkpoint >= FirstDay(upstream);
        return reaches && (newest is null || newest < checkpoint) ? checkpoint : newest;
    }

    /// <summary>
    /// Whether a chained job's snapshot holds what the job would have made of the days up to there: it was made by this recipe, nobody marked it bad, and, where
    /// this run changes parameters of the job upstream, of days that were made with the changed ones.
    /// </summary>
    public bool MayBuildOn(IJob job, string upstream, Manifest manifest)
    {
        if (!Recipe.Of(job, configs[job.Name]).Made(manifest) || bad.Find(manifest.Signal, manifest.Date, manifest.Run, manifest.Digest) is not null)
        {
            return false;
        }

        Recipe days = Recipe.Of(jobs[upstream], configs[upstream]);
        return !configs[upstream].IsOverridden || manifest.Inputs
            .Where(input => input.Name == upstream)
            .All(input => snapshots.OfRun(upstream, input.Date!.Value, input.Run!) is { } day && days.Made(day));
    }

    // A base that retention took is as good as it was, for what was built on it; it can't be read again.
    private bool IsAsItWas(ManifestInput recorded, DateOnly built) => snapshots.Published(recorded.Name, built) is { } published
        ? published.Digest == Supersessions.Digest(recorded.Name, built, recorded.Digest)
        : snapshots.IsRemoved(new RunName(recorded.Name, built, recorded.Run!));

    private IEnumerable<ResolvedInput> Resolve(IJob job, Need need, DateOnly date, Manifest? published) => need.Kind switch
    {
        NeedKind.SourceDay => [sources.Day(need.Name, date)],
        NeedKind.SourceNewest => [sources.Newest(need.Name, date)],
        NeedKind.SameDate => [Snapshots(need.Name, [date])],
        NeedKind.SincePrevious => Chain(job, need.Name, date, Base(job, need.Name, date, published)),
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
    };

    private IEnumerable<ResolvedInput> Chain(IJob job, string upstream, DateOnly date, DateOnly? previous)
    {
        yield return Snapshots(job.Name, previous is DateOnly day ? [day] : []);
        yield return Snapshots(upstream, Days(upstream, previous, date));
    }

    /// <summary>The upstream job's days after <paramref name="previous"/> (or from the source's first) up to <paramref name="date"/>.</summary>
    public ImmutableArray<DateOnly> Days(string upstream, DateOnly? previous, DateOnly date)
    {
        DateOnly first = previous?.AddDays(1) ?? FirstDay(upstream) ?? date;
        return [.. Enumerable.Range(0, Math.Max(1, date.DayNumber - first.DayNumber + 1)).Select(offset => date.AddDays(-offset)).Reverse()];
    }

    private DateOnly? FirstDay(string upstream) =>
        sources.FirstDay(jobs[upstream].Needs.First(need => need.Kind == NeedKind.SourceDay).Name);

    private ResolvedInput Snapshots(string name, ImmutableArray<DateOnly> dates)
    {
        IJob job = jobs[name];
        Manifest[] manifests = [.. dates.Select(date => snapshots.Published(name, date) ?? throw new InputMissingException(
            $"{name} of {date:yyyy-MM-dd} is not published; run it first: pipelines run {name} --date {date:yyyy-MM-dd}"))];
        ParquetInput parquet = new()
        {
            Parts = [.. manifests.SelectMany(Parts)],
            Schema = job.Output,
            ShardKey = ShardKey(job),
            IsChecked = true,
        };
        return new ResolvedInput(name, parquet, [.. manifests.Select(m => new ManifestInput(name, m.Date, m.Run, m.Digest) { Bytes = m.Bytes, Rows = m.Rows })], IsDated: true)
        {
            Parameters = manifests.Length == 0 ? ImmutableSortedDictionary<string, string>.Empty : manifests[^1].Parameters,
            SideFiles = [.. manifests.SelectMany(m => m.SideFiles.Select(file => new SideFile(snapshots.LocalPath(m, file), file.Sha256)))],
        };
    }

    // Tracks are looked up by every listener; only what is sharded by listener is read a shard at a time.
    private static string? ShardKey(IJob job) => job.Output.Columns[0].Name == "user_id" ? "user_id" : null;

    private IEnumerable<ParquetPart> Parts(Manifest manifest) =>
        manifest.Files.Select(file => new ParquetPart(snapshots.LocalPath(manifest, file), file.Shard, file.Of));
}
