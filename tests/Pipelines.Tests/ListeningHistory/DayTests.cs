using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

/// <summary>Which events are the day's, and what a day without any means.</summary>
internal sealed class DayTests
{
    private const string Undated = "{ path: \"in/listening_history/*.parquet\" }";

    private static readonly string[] Times =
    [
        "2026-11-19T23:59:59.999999", "2026-11-20T00:00:00", "2026-11-20T00:00:00.000001", "2026-11-20T23:59:59.999999", "2026-11-21T00:00:00",
    ];

    private static readonly Event[] Around = [.. Times.Select(time => Event.Of("ann", "t", time, 30_000))];

    [Test]
    public void A_day_begins_at_midnight_and_ends_a_microsecond_before_the_next()
    {
        using JobTest test = History.Of(Around);
        JobRun run = test.Run();
        Assert.That(run.Rows<HistoryRow>().Select(row => row.PlayedAt), Is.EqualTo(Times[1..4].Select(Time.Of)));
        Assert.That(run.Figure("events_refused_outside_day"), Is.EqualTo(2));
    }

    [Test]
    public void An_undated_source_gives_each_day_its_own_and_refuses_nothing()
    {
        using JobTest test = new JobTest("listening-history", History.Day)
            .Declare("listening_history", Undated)
            .Source("tracks", History.Catalog, on: "2026-11-01")
            .Source("listening_history", Around);
        JobRun run = test.Run();
        Assert.That(run.Rows<HistoryRow>().Select(row => row.PlayedAt), Is.EqualTo(Times[1..4].Select(Time.Of)));
        Assert.That(run.Figure("events_read"), Is.EqualTo(3));
        Assert.That(test.Run(on: "2026-11-21").Rows<HistoryRow>().Select(row => row.PlayedAt), Is.EqualTo(new[] { Time.Of(Times[4]) }));
    }

    [Test]
    public void Nothing_dated_after_the_run_date_is_read()
    {
        using JobTest test = History.Of([Event.Of("ann", "t4", "2026-11-20T08:00:00", 2_000)])
            .Decoy("tracks", [new Track("t4") { DurationMs = 400_000 }], on: "2026-11-21")
            .Decoy("tracks", [new Track("t4") { DurationMs = 400_000 }], on: "2026-11-19")
            .Decoy("listening_history", Around, on: "2026-11-21");
        Assert.That(test.Run().Rows<HistoryRow>().Single().IsPlay, Is.True);
    }

    [Test]
    public void A_day_without_a_row_or_a_file_is_missing()
    {
        using JobTest withoutRows = History.Of([]);
        using JobTest withoutFile = new JobTest("listening-history", History.Day).Source("tracks", History.Catalog);
        Assert.That(() => withoutRows.Run(), Throws.TypeOf<InputMissingException>().With.Message.Contains("empty_days: allow"));
        Assert.That(() => withoutFile.Run(), Throws.TypeOf<InputMissingException>().With.Message.Contains("empty_days: allow"));
        Assert.That(withoutRows.Published(), Is.Null);
    }

    [Test]
    public void A_day_without_a_row_or_a_file_is_published_where_that_is_allowed()
    {
        const string Allowed = "{ path: \"in/listening_history/dt={date}/*.parquet\", empty_days: allow }";
        using JobTest withoutRows = History.Of([]).Declare("listening_history", Allowed);
        using JobTest withoutFile = new JobTest("listening-history", History.Day).Source("tracks", History.Catalog).Declare("listening_history", Allowed);
        Assert.That(withoutRows.Run().Lines, Is.Empty);
        Assert.That(withoutFile.Run().Lines, Is.Empty);
        Assert.That(withoutFile.Run().Digest, Is.EqualTo(withoutRows.Run().Digest));
    }

    [Test]
    public void A_day_of_refused_events_only_is_a_day()
    {
        using JobTest test = History.Of([Event.Of("", "t", "2026-11-20T08:00:00", 1)]);
        Assert.That(test.Run().Lines, Is.Empty);
        Assert.That(test.Run().Figure("events_refused_empty_user_id"), Is.EqualTo(1));
    }
}
