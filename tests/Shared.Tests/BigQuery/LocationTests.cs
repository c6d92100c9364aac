using Pipelines.GoogleFakes.BigQuery.Jobs;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>Outside of US and EU a job is found by its location alone, which nobody has set here.</summary>
internal sealed class LocationTests : BigQueryFixture
{
    private const string Location = "europe-west1";
    private const string Select = "select user_id, track_id, played_at, ms_played from `music.events.raw`";

    [SetUp]
    public void FarAway()
    {
        BigQuery.Table("music.events.raw", PlayColumns, location: Location).Load([["a", "t", At(20, 5), 1L]]);
        BigQuery.View(Plays, PlayColumns, Select, Location);
    }

    [TestCase("query")]
    [TestCase("view")]
    [TestCase("table")]
    public void A_lost_answer_to_the_start_of_a_job_starts_no_second_one(string kind)
    {
        SourcePartition day = Source(kind).Partition(Day(20));
        _ = day.Scan();
        Host.Faults.Order(RequestPattern.Post("/jobs"), new LostResponse());
        day.Fetch(Night);
        Host.Faults.AssertAllUsed();
        Assert.That(BigQuery.Jobs.Count(job => job.Work() == "rows"), Is.EqualTo(1));
        AssertNothingIsLeft();
    }

    [TestCase("query", 2)]
    [TestCase("view", 2)]
    [TestCase("table", 1)]
    public void A_lost_answer_to_a_look_starts_no_second_one(string kind, int dryRuns)
    {
        Host.Faults.Order(RequestPattern.Post("/jobs"), new LostResponse(), after: dryRuns);
        Assert.That(Source(kind).Dates(), Is.EqualTo(new[] { Day(20) }));
        Host.Faults.AssertAllUsed();
        Assert.That(BigQuery.Jobs.Select(job => job.Work()), Is.EqualTo(new[] { "days" }));
    }

    [TestCase("query")]
    [TestCase("view")]
    [TestCase("table")]
    public void Whoever_is_stopped_cancels_the_job_where_it_runs(string kind)
    {
        using CancellationTokenSource stopped = new();
        SourcePartition day = Source(kind).Partition(Day(20));
        BigQuery.Orders.Hold("query");
        Fakes.WhenWaiting = () =>
        {
            if (BigQuery.Jobs.Any(job => job.Work() == "rows" && job.State == "RUNNING"))
            {
                stopped.Cancel();
            }
        };
        Assert.Catch<OperationCanceledException>(() => day.Fetch(new FetchContext(null, stopped.Token)));
        FakeJob held = BigQuery.Jobs[^1];
        Assert.That((held.Location, held.Failure?.Reason), Is.EqualTo((Location, "stopped")));
        AssertNothingIsLeft();
    }

    private ISource Source(string kind) => Open(kind switch
    {
        "query" => Query(Select, "played_at"),
        "view" => Table(Plays, "played_at"),
        _ => Table("music.events.raw", "played_at"),
    });
}
