using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>
/// A small project of its own for each test: <c>days</c> counts a day's events, <c>totals</c> adds the days up, <c>report</c> holds
/// the totals against tracks and blocks. Its history begins on 18 November 2026.
/// </summary>
internal abstract class NightFixture(StoreKind kind = StoreKind.Local)
{
    private const string TwoSources = """
          listening_history: {path: "history/dt={date}/*.parquet", late_days: 1}
          tracks: {path: "tracks/dt={date}/*.parquet"}
        """;

    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));

    protected TestFolder Folder { get; private set; } = null!;

    protected TestRoot Root { get; private set; } = null!;

    protected SnapshotStore Snapshots { get; set; } = null!;

    /// <summary>Of the last run.</summary>
    protected RecordingObserver Observer { get; private set; } = null!;

    protected Dictionary<string, FakeJob> Jobs { get; private set; } = null!;

    /// <summary>The section of jobs.yaml.</summary>
    protected string Sources { get; set; } = TwoSources;

    /// <summary>Follows the environment's root, in one line.</summary>
    protected string GoogleSection { get; set; } = "";

    /// <summary>How sources are opened.</summary>
    protected Func<SourceConfig, ISource> OpenSource { get; set; } = Pipelines.Jobs.Inputs.Sources.OpenFiles;

    /// <summary>What jobs.yaml promises of report; null for nothing.</summary>
    protected string? ServiceLevel { get; set; }

    /// <summary>jobs.yaml as it was last opened.</summary>
    protected JobsFile Declared { get; private set; } = null!;

    protected void SetClock(DateTimeOffset now) => clock.Now = now;

    /// <summary>The section of jobs.yaml with its header; empty for none.</summary>
    protected string Experiments { get; set; } = "";

    [SetUp]
    public void CreateProject()
    {
        Folder = new TestFolder();
        Root = OpenRoot();
        Snapshots = new SnapshotStore(Root.Open());
        Sources = TwoSources;
        Experiments = "";
        OpenSource = Pipelines.Jobs.Inputs.Sources.OpenFiles;
        GoogleSection = "";
        ServiceLevel = null;
        KeepsGoing = false;
        clock.Now = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
        Observer = new RecordingObserver();
        Jobs = new FakeJob[]
        {
            new("days", "select user_id, cast(count(*) * any_value(factor) as bigint) as plays from listening_history, params group by user_id",
                Need.SourceDay("listening_history")),
            new("totals", """
                select user_id, cast(sum(plays) * any_value(factor) as bigint) as plays
                from (select * from totals union all select * from days), params group by user_id
                """,
                Need.SincePrevious("days")),
            new("report", """
                select user_id, plays * (select count(*) from tracks) as plays from totals
                where user_id not in (select b.user_id from blocks b where b.user_id is not null)
                """,
                Need.SameDate("totals"), Need.SourceNewest("tracks"), Need.SourceNewest("blocks", optional: true)),
        }.ToDictionary(job => job.Name);
        foreach (int day in new[] { 18, 19, 20 })
        {
            History(day, $"u{day}", "all");
        }

        Source("tracks/dt=2026-11-18/part.parquet", "select 't' || x as track_id from range(2) t(x)");
    }

    protected virtual TestRoot OpenRoot() => TestRoot.Of(kind, Folder);

    [TearDown]
    public void RemoveProject()
    {
        Root.Dispose();
        Folder.Dispose();
    }

    protected static DateOnly Day(int day) => new(2026, 11, day);

    /// <summary>One event for each of the listeners.</summary>
    protected void History(int day, params string[] users) => Source(
        $"history/dt={Day(day):yyyy-MM-dd}/part.parquet",
        $"select user_id, 't0' as track_id, timestamp '{Day(day):yyyy-MM-dd} 12:00:00' as played_at, 1000 as ms_played from (values {string.Join(", ", users.Select(user => $"('{user}')"))}) v(user_id)");

    protected void Source(string file, string select)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder[file])!);
        using DuckDbEngine engine = OpenEngine(1, CancellationToken.None);
        engine.Query(new Sql("source", $"copy ({select}) to '{Folder[file]}' (format parquet)"), out _);
    }

    /// <summary>Runs a night as a fresh process would, and returns what ran and why. The first failure is thrown as it was.</summary>
    protected List<string> Run(string target, int day, bool force = false, string[]? set = null, CancellationToken cancellation = default) =>
        Run(PlanRequest.Night([target], Day(day), force), set, cancellation: cancellation);

    protected List<string> Run(PlanRequest request, string[]? set = null, int parallel = 1, CancellationToken cancellation = default)
    {
        Outcomes = [];
        clock.Now += TimeSpan.FromMinutes(1);
        Observer = new RecordingObserver { WhenPublished = Observer.WhenPublished };
        Night night = Open(set);
        Outcomes = night.Run(night.Planner.Plan(request), parallel, cancellation);
        if (Outcomes.FirstOrDefault(outcome => outcome.Failure is not null) is { Failure: { } failure } && !KeepsGoing)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return Observer.Ran;
    }

    /// <summary>How the steps of the last run ended.</summary>
    protected ImmutableArray<StepOutcome> Outcomes { get; private set; } = [];

    /// <summary>Whether <see cref="Run(PlanRequest, string[], int, CancellationToken)"/> returns although steps failed.</summary>
    protected bool KeepsGoing { get; set; }

    /// <summary>What would be done, as a fresh process sees it.</summary>
    protected Plan Plan(PlanRequest request, string[]? set = null) => Open(set).Planner.Plan(request);

    protected Night Open(string[]? set = null)
    {
        string blocks = Sources.Contains("blocks:", StringComparison.Ordinal) ? ", blocks" : "";
        string yaml = Folder.Write("jobs.yaml", $$"""
            version: 1
            environments:
              local: {root: root{{GoogleSection}}}
            sources:
            {{Sources}}
            jobs:
              days:
                needs: [listening_history]
              totals:
                needs: [days]
                serving: true
              report:
                needs: [totals, tracks{{blocks}}]
                serving: true{{(ServiceLevel is null ? "" : $"\n    service_level: {ServiceLevel}")}}
            {{Experiments}}
            """);
        JobsFile file = Declared = JobsFileLoader.Load(
            yaml,
            Jobs.Values.ToDictionary(job => job.Name, job => new JobBinding(typeof(FakeOptions), [.. job.Needs.Where(need => !need.Optional).Select(need => need.Name)], job.TakesExperiments)),
            InputContracts.Names,
            [.. (set ?? []).Select(ParameterOverride.Parse)]);
        return new Night(file, Environment(), Jobs.ToDictionary(job => job.Key, IJob (job) => job.Value), Observer);
    }

    /// <summary>Listeners and plays of a published snapshot, such as <c>all 3, u18 1</c>.</summary>
    protected string Published(string signal, int day)
    {
        Manifest manifest = Snapshots.Published(signal, Day(day))!;
        using DuckDbEngine engine = OpenEngine(1, CancellationToken.None);
        string files = string.Join(", ", manifest.Files.Select(file => $"'{Snapshots.LocalFile(manifest, file)}'"));
        Sql select = new("published", $"select user_id || ' ' || plays from read_parquet([{files}]) order by user_id");
        return string.Join(", ", engine.Query(select, out _).Select(row => row[0]));
    }

    protected RunEnvironment Environment() => new()
    {
        Snapshots = Snapshots,
        OpenEngine = OpenEngine,
        Shards = 2,
        EngineName = "duckdb",
        CodeVersion = "test",
        Clock = clock,
        OpenSource = OpenSource,
        Suppression = () => new SuppressionStore(Snapshots.Objects, Key).Read(),
    };

    protected SuppressionKey Key => new(Folder["suppression.key"]);

    protected string[] Staged => [.. new LocalObjectStore(Snapshots.Objects.WorkDirectory).Folders(".staging"), .. Snapshots.Objects.Staged()];

    private DuckDbEngine OpenEngine(int shards, CancellationToken cancellation) =>
        new(new EngineSettings { Threads = 1, Shards = shards, TempDirectory = Folder["spill"] }, cancellation);
}
