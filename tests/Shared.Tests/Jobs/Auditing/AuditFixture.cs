using System.Globalization;
using System.Runtime.ExceptionServices;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Shared.Tests.Jobs.Running;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Shared.Tests.Jobs.Auditing;

/// <summary>Runs the job <c>lists</c> on days of November 2026, in a root of each test's own.</summary>
internal abstract class AuditFixture(StoreKind kind = StoreKind.Local)
{
    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));

    protected TestFolder Folder { get; private set; } = null!;

    protected TestRoot Root { get; private set; } = null!;

    protected SnapshotStore Snapshots { get; private set; } = null!;

    protected MarkLog Marks { get; private set; } = null!;

    protected AuditedJob Job { get; private set; } = null!;

    protected RecordingObserver Observer { get; private set; } = null!;

    /// <summary>The job's section <c>audits</c>, in one line.</summary>
    protected string Audits { get; set; } = "{}";

    protected bool IsTrial { get; set; }

    protected EngineSettings Settings { get; set; } = new();

    [SetUp]
    public void CreateRoot()
    {
        Folder = new TestFolder();
        Root = TestRoot.Of(kind, Folder);
        Snapshots = new SnapshotStore(Root.Open());
        Marks = new MarkLog(Snapshots.Objects, clock);
        Job = new AuditedJob();
        Audits = "{}";
        IsTrial = false;
        Settings = new EngineSettings { Threads = 1, Shards = 2 };
    }

    [TearDown]
    public void RemoveRoot()
    {
        Root.Dispose();
        Folder.Dispose();
    }

    protected static DateOnly Day(int day) => new(2026, 11, day);

    /// <summary>Publishes rows for a day, over whatever is there.</summary>
    protected Manifest Run(int day, params ListRow[] rows)
    {
        clock.Now += TimeSpan.FromMinutes(1);
        Observer = new RecordingObserver();
        Job.Rows = rows;
        Night night = new(Jobs(), Environment(), new Dictionary<string, IJob> { ["lists"] = Job }, Observer);
        if (night.Run(night.Planner.Plan(PlanRequest.Night(["lists"], Day(day), force: true)), parallel: 1, CancellationToken.None)[^1].Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return Snapshots.Published("lists", Day(day))!;
    }

    /// <summary>The same, where an audit of severity error does not hold.</summary>
    protected AuditFailedException Refused(int day, params ListRow[] rows) => Assert.Throws<AuditFailedException>(() => Run(day, rows))!;

    /// <summary>So many rows, as <c>u000</c>, with a track and a score each.</summary>
    protected static ListRow[] Many(int rows, short score = 5000) =>
        [.. Enumerable.Range(0, rows).Select(i => new ListRow(string.Create(CultureInfo.InvariantCulture, $"u{i:000}"), "a b c", 1, score))];

    /// <summary>What an audit of the last run came to, published or not.</summary>
    protected AuditResult Result(string audit) => Observer.AuditsOf.Values.Single().Single(result => result.Name == audit);

    private JobsFile Jobs() => JobsFileLoader.Load(
        Folder.Write("jobs.yaml", $"version: 1\nenvironments: {{local: {{root: root}}}}\nsources: {{}}\njobs:\n  lists: {{serving: true, audits: {Audits}}}\n"),
        new Dictionary<string, JobBinding> { ["lists"] = new(typeof(FakeOptions), []) { Output = new AuditedJob().Output, Certificates = ["modest", "rarely_zero"] } },
        InputContracts.Names,
        []);

    private RunEnvironment Environment() => new()
    {
        Snapshots = Snapshots,
        OpenEngine = (shards, cancellation) => new DuckDbEngine(Settings with { Shards = shards, TempDirectory = Folder["spill"] }, cancellation),
        Shards = Settings.Shards,
        EngineName = "duckdb",
        CodeVersion = "test",
        Clock = clock,
        IsTrial = IsTrial,
    };
}
