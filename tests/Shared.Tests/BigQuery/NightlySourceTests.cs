using Pipelines.BigQuery;
using Pipelines.Contracts;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.Jobs.Planning;
using Pipelines.Shared.Tests.Jobs.Running;
using Pipelines.Storage.Caching;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>Nights whose history is a table of BigQuery.</summary>
internal sealed class NightlySourceTests : NightFixture
{
    private FakeGoogle fakes = null!;
    private FakeTable plays = null!;

    [SetUp]
    public void MoveHistoryToBigQuery()
    {
        fakes = new FakeGoogle();
        plays = fakes.BigQuery.Table("music-lab.events.plays",
            [new("user_id", "STRING"), new("track_id", "STRING"), new("played_at", "TIMESTAMP"), new("ms_played", "INTEGER")], TimePartitioning.Day("played_at"));
        foreach (int day in new[] { 18, 19, 20 })
        {
            Play(day, $"u{day}", "all");
        }

        Sources = """
              listening_history: {bigquery: {table: events.plays, date_column: played_at}, late_days: 1}
              tracks: {path: "tracks/dt={date}/*.parquet"}
            """;
        GoogleSection = ", google: {project: music-lab, staging: gs://staging/bq}";
        // Each night as a fresh process opens it.
        OpenSource = config => config.BigQuery is null ? Pipelines.Jobs.Inputs.Sources.OpenFiles(config) : Opened().Open(config);
    }

    [TearDown]
    public void StopGoogle() => fakes.Dispose();

    [Test]
    public void A_night_is_the_one_that_files_give()
    {
        Run("report", 20);
        string[] fromBigQuery = [.. new[] { "days", "totals", "report" }.Select(signal => Snapshots.Published(signal, Day(20))!.Digest)];
        Sources = """
              listening_history: {path: "history/dt={date}/*.parquet", late_days: 1}
              tracks: {path: "tracks/dt={date}/*.parquet"}
            """;
        OpenSource = Pipelines.Jobs.Inputs.Sources.OpenFiles;
        Run("report", 20);
        Assert.That(new[] { "days", "totals", "report" }.Select(signal => Snapshots.Published(signal, Day(20))!.Digest), Is.EqualTo(fromBigQuery));
    }

    [Test]
    public void A_finished_night_is_up_to_date_and_costs_nothing()
    {
        Run("report", 20);
        (long billed, int dryRuns) = (fakes.BigQuery.BytesBilledForTables, fakes.BigQuery.DryRuns);
        Assert.That(Run("report", 20), Is.Empty);
        Assert.That((fakes.BigQuery.BytesBilledForTables, fakes.BigQuery.DryRuns), Is.EqualTo((billed, dryRuns)));
    }

    [Test]
    public void A_partition_that_changed_shows_up_in_the_plan_with_its_day()
    {
        Run("report", 20);
        fakes.Clock.Now += TimeSpan.FromHours(1);
        Play(19, "late");
        Plan plan = Plan(new PlanRequest(["report"], Day(18), Day(20)));
        Assert.That(
            plan.ToDo.Where(step => step.Step.Job == "days").Select(step => (step.Step.Date, step.Reason)),
            Is.EqualTo(new[] { (Day(19), (StepReason?)StepReason.InputChanged) }));
        Assert.That(plan.ToDo.Single(step => step.Step.Job == "days").ScannedBytes, Is.Positive);
    }

    [Test]
    public void The_manifest_names_the_partition_by_its_fingerprint_and_what_it_cost()
    {
        Run("days", 20);
        var input = Snapshots.Published("days", Day(20))!.Inputs.Single();
        Assert.That(input.Digest, Does.Match("^[0-9a-f]{32}$"));
        Assert.That((input.Name, input.Date, input.Bytes > 0, input.ScannedBytes > 0), Is.EqualTo(("listening_history", Day(20), true, true)));
    }

    [Test]
    public void A_day_that_is_not_there_yet_is_missing()
    {
        Run("report", 20);
        InputMissingException missing = Assert.Throws<InputMissingException>(() => Run("days", 21))!;
        Assert.That(missing.Message, Does.StartWith("listening_history has no rows for 2026-11-21 (music-lab.events.plays)."));
    }

    [Test]
    public void Nothing_dated_after_the_night_is_read()
    {
        Play(22, "from the future");
        Run("report", 20);
        Assert.That(Published("report", 20), Does.Not.Contain("future"));
    }

    [Test]
    public void A_dear_day_of_a_backfill_fails_alone()
    {
        Sources = Sources.Replace("date_column: played_at", "date_column: played_at, max_bytes_billed: 60B", StringComparison.Ordinal);
        Play(20, "more", "and more", "and still more");
        KeepsGoing = true;
        Plan plan = Plan(new PlanRequest(["days"], Day(18), Day(20)));
        Assert.That(plan.ToDo.Select(step => step.Fault?.Code), Is.EqualTo(new ExitCode?[] { null, null, ExitCode.BadConfiguration }));
        Assert.That(fakes.BigQuery.BytesBilledForTables, Is.Zero);
    }

    private void Play(int day, params string[] users) =>
        plays.Load(users.Select(user => new object?[] { user, "t0", new DateTime(2026, 11, day, 12, 0, 0, DateTimeKind.Utc), 1000L }));

    private BigQuerySources Opened() => new(
        fakes.BigQueryService,
        () => fakes.StorageService,
        Declared.Environments["local"].Google,
        new FileCache(Folder["cache"], 1 << 30, fakes.Clock),
        Folder["work"],
        cancellation => Environment().OpenEngineToLook(cancellation),
        fakes.Clock,
        CancellationToken.None);
}
