using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Inputs;

/// <summary>Turns a job's needs into inputs, for one run date. Nothing dated after it is ever looked at.</summary>
public sealed class InputResolver(Sources sources, SnapshotStore snapshots, IReadOnlyDictionary<string, IJob> jobs, IReadOnlyDictionary<string, JobConfig> configs)
{
    private const int Downloads = 4;

    private static readonly HashSet<DateOnly> NoDates = [];
    private readonly BadRuns bad = new(snapshots);
    private readonly ConcurrentDictionary<string, Recipe> recipes = [];

    /// <summary>Which inputs a listener was taken out of.</summary>
    public Supersessions Supersessions { get; } = new(snapshots);

    /// <param name="published">What is published for this job and date, if anything: its chain is kept while it holds.</param>
    /// <exception cref="InputMissingException">A source or a snapshot is not there yet.</exception>
    public ResolvedInputs Resolve(IJob job, DateOnly date, Manifest? published)
    {
        ImmutableArray<SelectedInput> selected = Select(job, date, published, NoDates);
        if (selected.Any(input => !input.IsSource && input.Dates.Any(day => snapshots.Current(input.Name, day) is null)))
        {
            // A chain that retention has taken holds for what was built on it, and can't be read again.
            selected = Select(job, date, null, NoDates);
        }

        return new(selected
            .Select(input => input.IsSource ? Source(input) : Snapshots(input.Name, input.Dates))
            .ToImmutableSortedDictionary(input => input.Name, input => input, StringComparer.Ordinal));
    }

    /// <summary>Which inputs a job reads on a date, in the order in which a manifest records them.</summary>
    /// <param name="willBeMade">Dates on which the job itself, if it builds on its own, is going to be run before.</param>
    public ImmutableArray<SelectedInput> Select(IJob job, DateOnly date, Manifest? published, IReadOnlySet<DateOnly> willBeMade) =>
        [.. job.Needs.Where(need => !need.Optional || sources.Declares(need.Name))
            .SelectMany(need => need.Kind == NeedKind.SincePrevious
                ? Chain(job, need, date, Base(job, need.Name, date, published, willBeMade))
                : [new SelectedInput(need.Name, need.Kind, [date])])
            .Concat(job.ReadsPrevious ? [new SelectedInput(job.Name, NeedKind.SameDate, Previous(job, date, published, willBeMade))] : [])
            .OrderBy(input => input.Name, StringComparer.Ordinal)];

    /// <exception cref="InputMissingException">It is not there yet.</exception>
    public ResolvedInput Source(SelectedInput input) =>
        input.Kind == NeedKind.SourceDay ? sources.Day(input.Name, input.Dates[0]) : sources.Newest(input.Name, input.Dates[0]);

    /// <summary>How a job computes now. Its logic is hashed once: a plan asks for every date.</summary>
    public Recipe RecipeOf(string job) => recipes.GetOrAdd(job, name => Recipe.Of(jobs[name], configs[name]));

    /// <summary>Why a run of these inputs is wanted in the place of what is published; null when it is not.</summary>
    public StepReason? Stale(Manifest? published, IReadOnlyList<ManifestInput> inputs, Recipe recipe) =>
        Staleness.Of(published, inputs, recipe, Supersessions) ?? (published is not null && IsBad(published) ? StepReason.MarkedBad : null);

    // Whether somebody marked a run, or its rows, bad.
    private bool IsBad(Manifest manifest) => bad.Find(manifest.Signal, manifest.Date, manifest.Run, manifest.Digest) is not null;

    /// <summary>Whether a chained job's snapshot is there, and may be built on.</summary>
    public bool IsBase(Step step) =>
        snapshots.Published(step.Job, step.Date) is { } manifest
        && (jobs[step.Job].ReadsPrevious || MayBuildOn(jobs[step.Job], jobs[step.Job].Needs.First(need => need.Kind == NeedKind.SincePrevious).Name, manifest));

    /// <summary>
    /// Whether a chained job's snapshot holds what the job would have made of the days up to there: it was made by this recipe, nobody
    /// marked it bad, and, where this run changes parameters of the job upstream, of days that were made with the changed ones.
    /// </summary>
    private bool MayBuildOn(IJob job, string upstream, Manifest manifest)
    {
        if (!RecipeOf(job.Name).Made(manifest) || IsBad(manifest))
        {
            return false;
        }

        Recipe days = RecipeOf(upstream);
        return !configs[upstream].IsOverridden || manifest.Inputs
            .Where(input => input.Name == upstream)
            .All(input => snapshots.OfRun(upstream, input.Date!.Value, input.Run!) is { } day && days.Made(day));
    }

    /// <summary>
    /// The older snapshot that a chained job builds on: the one that its published run built on, while that is unchanged; else the
    /// newest from before the days whose events may still come late, or where there is none, the newest there is; but none before the
    /// job's last checkpoint, which has to be made first where it is missing. A snapshot made by another recipe is none to build on:
    /// see <see cref="MayBuildOn"/>.
    /// </summary>
    private DateOnly? Base(IJob job, string upstream, DateOnly date, Manifest? published, IReadOnlySet<DateOnly> willBeMade)
    {
        if (published is not null && MayBuildOn(job, upstream, published))
        {
            ManifestInput? recorded = published.Inputs.FirstOrDefault(input => input.Name == job.Name);
            if (recorded is null || (recorded.Date is DateOnly built && IsAsItWas(recorded, built)))
            {
                return recorded?.Date;
            }
        }

        DateOnly? checkpoint = job.Checkpoint(date, configs[job.Name].Options) is { } last && last >= FirstDay(upstream) ? last : null;
        DateOnly settled = date.AddDays(-sources.LateDays(SourceOf(upstream)));
        DateOnly cutoff = checkpoint > settled ? checkpoint.Value : settled;
        DateOnly[] candidates = [.. snapshots.DatesWithRuns(job.Name)
            .Union(willBeMade)
            .Where(candidate => candidate < date && !(candidate < checkpoint))
            .OrderDescending()];
        bool MayBe(DateOnly candidate) =>
            willBeMade.Contains(candidate) || (snapshots.Published(job.Name, candidate) is { } made && MayBuildOn(job, upstream, made));
        return First(candidates.Where(candidate => candidate <= cutoff), MayBe)
            ?? First(candidates.Where(candidate => candidate > cutoff), MayBe)
            ?? checkpoint;
    }

    // What a job looks back at: what its published run looked at, while that is unchanged; else the newest older snapshot.
    private ImmutableArray<DateOnly> Previous(IJob job, DateOnly date, Manifest? published, IReadOnlySet<DateOnly> willBeMade)
    {
        if (published is not null)
        {
            ManifestInput? recorded = published.Inputs.FirstOrDefault(input => input.Name == job.Name);
            if (recorded is null || (recorded.Date is DateOnly seen && IsAsItWas(recorded, seen)))
            {
                return recorded?.Date is DateOnly kept ? [kept] : [];
            }
        }

        DateOnly? newest = First(
            snapshots.DatesWithRuns(job.Name).Union(willBeMade).Where(candidate => candidate < date).OrderDescending(),
            candidate => willBeMade.Contains(candidate) || snapshots.Published(job.Name, candidate) is not null);
        return newest is DateOnly found ? [found] : [];
    }

    // A base that retention took is as good as it was, for what was built on it; it can't be read again.
    private bool IsAsItWas(ManifestInput recorded, DateOnly built) => snapshots.Published(recorded.Name, built) is { } published
        ? published.Digest == Supersessions.Digest(recorded.Name, built, recorded.Digest)
        : snapshots.IsRemoved(new RunName(recorded.Name, built, recorded.Run!));

    private static DateOnly? First(IEnumerable<DateOnly> dates, Func<DateOnly, bool> isWanted) => dates.Where(isWanted).Cast<DateOnly?>().FirstOrDefault();

    private IEnumerable<SelectedInput> Chain(IJob job, Need need, DateOnly date, DateOnly? previous)
    {
        yield return new SelectedInput(job.Name, need.Kind, previous is DateOnly day ? [day] : []);
        yield return new SelectedInput(need.Name, need.Kind, Days(need.Name, previous, date));
    }

    /// <summary>The upstream job's days after <paramref name="previous"/> (or from the source's first) up to <paramref name="date"/>.</summary>
    private ImmutableArray<DateOnly> Days(string upstream, DateOnly? previous, DateOnly date)
    {
        DateOnly first = previous?.AddDays(1) ?? FirstDay(upstream) ?? date;
        return [.. Enumerable.Range(0, Math.Max(1, date.DayNumber - first.DayNumber + 1)).Select(offset => date.AddDays(-offset)).Reverse()];
    }

    private DateOnly? FirstDay(string upstream) => sources.FirstDay(SourceOf(upstream));

    private string SourceOf(string upstream) => jobs[upstream].Needs.First(need => need.Kind == NeedKind.SourceDay).Name;

    private ResolvedInput Snapshots(string name, ImmutableArray<DateOnly> dates)
    {
        IJob job = jobs[name];
        Manifest[] manifests = [.. dates.Select(date => snapshots.Published(name, date) ?? throw Missing(new(name, date)))];
        return new ResolvedInput(name, [.. manifests.Select(Recorded)], isDated: true, context => Files(job, manifests, context))
        {
            Parameters = manifests.Length == 0 ? ImmutableSortedDictionary<string, string>.Empty : manifests[^1].Parameters,
        };
    }

    // Where the store is far away, its files travel beside each other. A cluster reads rows from the store itself; what lies beside them is
    // for the driver too.
    private InputFiles Files(IJob job, Manifest[] manifests, FetchContext context)
    {
        (Manifest Of, ManifestFile File, bool IsSide)[] files =
        [
            .. manifests.SelectMany(manifest => manifest.Files.Select(file => (manifest, file, false))
                .Concat(manifest.SideFiles.Select(file => (manifest, file, true)))),
        ];
        string Stored((Manifest Of, ManifestFile File, bool IsSide) file) => snapshots.Objects.Name(SnapshotPath.File(file.Of, file.File));
        string[] paths = SideBySide.Map(
            files, Downloads, file => context.IsForCluster && !file.IsSide ? Stored(file) : snapshots.LocalFile(file.Of, file.File), context.Cancellation);
        return new InputFiles(new ParquetInput
        {
            Parts = [.. files.Zip(paths).Where(pair => !pair.First.IsSide).Select(pair => new ParquetPart(pair.Second, pair.First.File.Shard, pair.First.File.Of))],
            Schema = job.Output,
            ShardKey = ShardKey(job),
            IsChecked = true,
        })
        {
            SideFiles =
            [
                .. files.Zip(paths).Where(pair => pair.First.IsSide).Select(pair => new SideFile(pair.First.File.Path, pair.Second, pair.First.File.Sha256)
                {
                    Place = context.IsForCluster ? Stored(pair.First) : pair.Second,
                }),
            ],
        };
    }

    /// <summary>A snapshot as an input's record.</summary>
    public static ManifestInput Recorded(Manifest manifest) =>
        new(manifest.Signal, manifest.Date, manifest.Run, manifest.Digest) { Bytes = manifest.Bytes, Rows = manifest.Rows };

    public static InputMissingException Missing(Step step) => new(
        $"{step.Job} of {step.Date:yyyy-MM-dd} is not published; run it first: pipelines run {step.Job} --date {step.Date:yyyy-MM-dd}");

    // Tracks are looked up by every listener; only what is sharded by listener is read a shard at a time.
    private static string? ShardKey(IJob job) => job.IsByListener ? "user_id" : null;
}
