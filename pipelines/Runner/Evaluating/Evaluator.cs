using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Splits;
using Pipelines.Evaluation;
using Pipelines.Jobs.Planning;
using Pipelines.Kernels;
using Pipelines.ListeningState;
using Pipelines.Runner.Commands;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Evaluating;

/// <summary>Runs the jobs that are judged, reads what they published, and judges it beside the baselines.</summary>
/// <param name="workspace">The root, from whose listening targets and baselines are made.</param>
/// <param name="sandboxes">Sandboxes of it that are judged beside it.</param>
internal sealed class Evaluator(
    Workspace workspace, ImmutableArray<Workspace> sandboxes, Terminal terminal, EvaluationSettings settings, CancellationToken cancellation)
{
    /// <summary>By time: what was published the day before the window, judged by what was played in it.</summary>
    public EvaluationReport ByTime(Window window)
    {
        ImmutableArray<RankedNight> nights = [.. sandboxes.Prepend(workspace).Select(one => RankedNight.Run(one, terminal, window.TrainDate, cancellation))];
        // Only now: a day after the date is there for judging, not for the jobs.
        DateOnly[] days = [.. Enumerable.Range(0, window.Days + window.DaysFollowed).Select(window.From.AddDays)];
        RunCommand.Run(workspace, terminal, new PlanRequest(["listening-history"], days[0], days[^1]), planHash: null, cancellation);
        using IEngine engine = workspace.RunEnvironment().OpenEngineToLook(cancellation);
        EvaluationViews views = new(engine, workspace);
        Listening listening = Read(engine, views, window.TrainDate);
        ImmutableArray<PublishedContender> published = [.. nights.SelectMany(night => night.Contenders(engine, listening))];
        IReadOnlyDictionary<int, string> arms = nights[0].Arms(engine, listening);
        views.ReadSnapshot("listening-history", "listening_history", days);
        TestBed bed = TimeSplit.Load(engine, listening, window, published[0].Serves);
        if (bed.Listeners.IsEmpty)
        {
            throw new BadInputException(
                $"nobody can be judged: no listener with a candidate pool of {window.TrainDate:yyyy-MM-dd} played an available track for the first time from {window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}. Widen the window.");
        }

        SplitFacts split = new("time", window.TrainDate, window.From, window.To, window.FollowUpDays, window.DaysFollowed);
        return Judge(bed, published, arms, split, [.. nights.SelectMany(night => night.Snapshots)]);
    }

    /// <summary>By listener: item models alone, judged on listeners whom they have not seen.</summary>
    public EvaluationReport ByListener(DateOnly date)
    {
        IReadOnlyList<Manifest> night = RunCommand.Run(workspace, terminal, PlanRequest.Night(["track-neighbors"], date), planHash: null, cancellation);
        using IEngine engine = workspace.RunEnvironment().OpenEngineToLook(cancellation);
        TestBed bed = ListenerSplit.Of(Read(engine, new EvaluationViews(engine, workspace), date), settings.Seed);
        return bed.Listeners.IsEmpty
            ? throw new BadInputException($"nobody can be held out: no listener played {ListenerSplit.LeastTracks} tracks by {date:yyyy-MM-dd}.")
            : Judge(bed, [], ImmutableDictionary<int, string>.Empty, new SplitFacts("listener", date, null, null, null, null), [.. night.Where(manifest => manifest.Date == date).Select(manifest => RankedNight.Facts(workspace, manifest))]);
    }

    private Listening Read(IEngine engine, EvaluationViews views, DateOnly date)
    {
        views.ReadListening(date);
        ListeningStateOptions state = (ListeningStateOptions)workspace.File.Jobs["listening-state"].Options;
        return ListeningReader.Read(engine, new ForwardDecay(state.HalfLifeDays).Scale(date));
    }

    private EvaluationReport Judge(
        TestBed bed, ImmutableArray<PublishedContender> published, IReadOnlyDictionary<int, string> arms, SplitFacts split, ImmutableArray<SnapshotFacts> snapshots)
    {
        Judge judge = new(bed, EvaluationSettings.Depths);
        ImmutableArray<Scores> scores = terminal.WithProgress(display =>
        {
            display.Begin(published.Length + settings.Baselines.Length);
            List<Scores> judged = [];
            foreach (PublishedContender contender in published)
            {
                Add(contender.Name, () => contender);
            }

            foreach (Baseline baseline in settings.Baselines)
            {
                Add(baseline.Name, () => baseline.Make(bed));
            }

            return judged.ToImmutableArray();

            void Add(string name, Func<IContender> make)
            {
                display.Show($"judging {name}");
                judged.Add(judge.Score(make(), cancellation));
                display.StepDone();
            }
        });
        Comparison comparison = new(scores, EvaluationSettings.Depths, RankedNight.Pairs(sandboxes, published), settings.Seed);
        return new EvaluationReport
        {
            Split = split,
            Sizes = new SizeFacts(
                bed.Listeners.Length,
                bed.Listeners.Count(listener => !listener.Discoveries.IsEmpty),
                bed.Listeners.Sum(listener => (long)listener.Targets.Length),
                bed.Listeners.Sum(listener => (long)listener.Discoveries.Length),
                bed.TrainListeners,
                bed.Catalog.Count,
                bed.Catalog.Available.Count(available => available)),
            Seed = settings.Seed,
            Resamples = Bootstrap.Resamples,
            Depths = EvaluationSettings.Depths,
            Snapshots = snapshots,
            Contenders = comparison.Contenders(),
            Differences = comparison.Differences(),
            Experiments = Experiments(bed, [.. scores.Where(one => !one.IsBaseline)], arms),
        };
    }

    // A split by listener judges nothing that was published, and so no arms.
    private ImmutableArray<ExperimentFacts> Experiments(TestBed bed, ImmutableArray<Scores> published, IReadOnlyDictionary<int, string> arms)
    {
        ArmComparison comparison = new(published, [.. bed.Listeners.Select(listener => arms.GetValueOrDefault(listener.Number, ""))], EvaluationSettings.Depths, settings.Seed);
        return published.IsEmpty
            ? []
            : [.. workspace.File.Experiments.Select(one => comparison.Compare(new Experiment(one.Name, [.. one.Arms.Select(arm => arm.Name)])))];
    }
}
