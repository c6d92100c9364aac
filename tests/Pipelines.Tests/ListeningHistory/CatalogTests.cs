using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

internal sealed class CatalogTests
{
    private static readonly Event[] Events = [Event.Of("ann", "t", "2026-11-20T08:00:00", 30_000)];

    [Test]
    public void A_track_id_that_stands_twice_is_refused_by_name()
    {
        BadInputException refusal = Refusal([new Track("t"), new Track("t"), new Track("u"), new Track("v"), new Track("v"), new Track("v")]);
        Assert.That(refusal.Code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(refusal.Message, Does.Contain("2 track_id").And.Contain("'t' (2 rows), 'v' (3 rows)"));
    }

    [Test]
    public void Of_many_repeated_ids_all_are_counted_and_five_named()
    {
        string[] ids = [.. Enumerable.Range(100, 60).Select(number => $"t{number}")];
        string message = Refusal([.. ids.Concat(ids).Select(id => new Track(id))]).Message;
        Assert.That(message, Does.Contain("60 track_id").And.Contain("t104").And.Not.Contain("t105"));
    }

    [Test]
    public void Tracks_that_differ_in_a_byte_are_not_repeated()
    {
        using JobTest test = new JobTest("listening-history", History.Day)
            .Source("tracks", OddIds.All.Select(id => new Track(id)))
            .Source("listening_history", OddIds.All.Select(id => Event.Of("ann", id, "2026-11-20T08:00:00", 30_000)));
        JobRun run = test.Run();
        Assert.That(run.Rows<HistoryRow>().Select(row => row.TrackId), Is.EquivalentTo(OddIds.All));
        Assert.That(run.Figure("tracks_not_in_catalog"), Is.Zero);
    }

    [Test]
    public void A_track_without_an_id_is_refused([Values(null, "", " ")] string? id) =>
        Assert.That(Refusal([new Track("t"), new Track(id)]).Message, Does.Contain("track_id"));

    [Test]
    public void A_track_named_null_is_a_track_like_any()
    {
        using JobTest test = new JobTest("listening-history", History.Day)
            .Source("tracks", [new Track("null"), new Track("t")])
            .Source("listening_history", Events);
        Assert.That(test.Run().Lines, Has.Length.EqualTo(1));
    }

    private static BadInputException Refusal(IEnumerable<Track> catalog)
    {
        using JobTest test = new JobTest("listening-history", History.Day).Source("tracks", catalog).Source("listening_history", Events);
        BadInputException refusal = Assert.Throws<BadInputException>(() => test.Run())!;
        Assert.That(test.Published(), Is.Null);
        return refusal;
    }
}
