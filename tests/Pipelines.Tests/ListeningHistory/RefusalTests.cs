using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

internal sealed class RefusalTests
{
    private static readonly Event Good = Event.Of("ann", "t", "2026-11-20T08:00:00", 30_000);

    private static readonly TestCaseData[] Faults =
    [
        new(Good with { UserId = null }, "null_user_id"),
        new(Good with { UserId = "" }, "empty_user_id"),
        new(Good with { UserId = "   " }, "empty_user_id"),
        new(Good with { UserId = "country:" }, "reserved_user_id"),
        new(Good with { UserId = "country:SE" }, "reserved_user_id"),
        new(Good with { TrackId = null }, "null_track_id"),
        new(Good with { TrackId = "" }, "empty_track_id"),
        new(Good with { TrackId = " " }, "empty_track_id"),
        new(Good with { PlayedAt = null }, "null_played_at"),
        new(Good with { PlayedAt = Time.Of("2026-11-19T23:59:59.999999") }, "outside_day"),
        new(Good with { PlayedAt = Time.Of("2026-11-21T00:00:00") }, "outside_day"),
        new(Good with { PlayedAt = Time.Of("0001-01-01T00:00:00") }, "outside_day"),
        new(Good with { MsPlayed = null }, "null_ms_played"),
        new(Good with { MsPlayed = -1 }, "negative_ms_played"),
        new(Good with { MsPlayed = long.MinValue }, "negative_ms_played"),
        new(Good with { MsPlayed = 86_400_001 }, "absurd_ms_played"),
        new(Good with { MsPlayed = long.MaxValue }, "absurd_ms_played"),
        new(Good, "duplicate"),
    ];

    [TestCaseSource(nameof(Faults))]
    public void A_faulty_event_is_counted_kept_aside_and_leaves_the_good_one(Event faulty, string reason)
    {
        using JobTest test = History.Of([Good, faulty]);
        JobRun run = test.Run();
        Assert.That(run.Rows<HistoryRow>().Select(row => (row.UserId, row.PlayedAt)), Is.EqualTo(new[] { ("ann", Good.PlayedAt!.Value) }));
        Assert.That(
            run.Side<RefusedRow>("refused.parquet"),
            Is.EqualTo(new[] { new RefusedRow(reason, faulty.UserId, faulty.TrackId, faulty.PlayedAt, faulty.MsPlayed) }));
        Assert.That(
            run.Manifest.Figures.Where(figure => figure.Value > 0),
            Is.EquivalentTo(new Dictionary<string, double> { ["events_kept"] = 1, [$"events_refused_{reason}"] = 1, ["events_read"] = 2 }));
    }

    [Test]
    public void Ids_that_only_look_reserved_or_empty_are_kept()
    {
        string[] users = ["Country:SE", "country", " country:SE", "null", "NULL"];
        Assert.That(
            History.Rows([.. users.Select(user => Good with { UserId = user })]).Select(row => row.UserId),
            Is.EquivalentTo(users));
    }

    [Test]
    public void The_longest_believable_event_is_kept() =>
        Assert.That(History.Rows(Good with { MsPlayed = 86_400_000 }), Has.Count.EqualTo(1));

    [Test]
    public void Of_repeated_events_one_survives_whatever_else_differs()
    {
        Event[] copies = [Good with { MsPlayed = 1 }, Good with { Source = "radio" }, Good with { Skipped = true }, Good, Good];
        using JobTest test = History.Of(copies);
        JobRun run = test.Run();
        Assert.That(run.Rows<HistoryRow>(), Has.Count.EqualTo(1));
        Assert.That(run.Rows<HistoryRow>()[0].MsPlayed, Is.EqualTo(30_000));
        Assert.That(run.Figure("events_refused_duplicate"), Is.EqualTo(4));
        Assert.That(run.Side<RefusedRow>("refused.parquet"), Has.Count.EqualTo(4));
    }

    [Test]
    public void A_private_copy_of_an_event_hides_the_open_one() =>
        Assert.That(History.Rows(Good, Good with { PrivateSession = true }).Single().PrivateSession, Is.True);

    [Test]
    public void A_faulty_event_counts_once_however_many_faults_it_has()
    {
        using JobTest test = History.Of([Good, new Event(null, null, null, null), new Event(null, null, null, null)]);
        Assert.That(test.Run().Figure("events_refused_null_user_id"), Is.EqualTo(2));
    }
}
