using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

internal sealed class PlayAndSkipTests
{
    [TestCase("t200", 29_999, false, TestName = "A long track needs thirty seconds, and 29.999 are too few")]
    [TestCase("t200", 30_000, true, TestName = "Thirty seconds are a play")]
    [TestCase("t4", 1_999, false, TestName = "Less than half of a short track is no play")]
    [TestCase("t4", 2_000, true, TestName = "Half of a short track is a play")]
    [TestCase("t0", 29_999, false, TestName = "A track without length has no half")]
    [TestCase("t0", 0, false, TestName = "Nothing of a track without length is no play")]
    [TestCase("t", 29_999, false, TestName = "A track of unknown length has no half")]
    [TestCase("gone", 29_999, false, TestName = "A track that the catalog lacks has no half")]
    [TestCase("gone", 30_000, true, TestName = "A track that the catalog lacks can be played")]
    public void A_play_lasts(string track, long milliseconds, bool isPlay)
    {
        HistoryRow row = History.Rows(Event.Of("ann", track, "2026-11-20T08:00:00", milliseconds)).Single();
        Assert.That(row.IsPlay, Is.EqualTo(isPlay));
        Assert.That(row.IsSkip, Is.Not.EqualTo(isPlay), "where the source does not say, what is no play is a skip");
        Assert.That(row.IsHeard, Is.EqualTo(milliseconds >= 1));
    }

    [TestCase(30_000, true, false)]
    [TestCase(30_000, false, false)]
    [TestCase(29_999, true, true)]
    [TestCase(29_999, false, false)]
    [TestCase(0, false, false)]
    public void A_skip_is_short_and_not_denied_by_the_source(long milliseconds, bool skipped, bool isSkip) =>
        Assert.That(
            History.Rows(Event.Of("ann", "t", "2026-11-20T08:00:00", milliseconds) with { Skipped = skipped }).Single().IsSkip,
            Is.EqualTo(isSkip));

    [TestCase(999, false)]
    [TestCase(1_000, true)]
    public void Heard_begins_at_heard_min_ms(long milliseconds, bool heard)
    {
        using JobTest test = History.Of([Event.Of("ann", "t", "2026-11-20T08:00:00", milliseconds)]).With("heard_min_ms", 1_000);
        Assert.That(test.Run().Rows<HistoryRow>().Single().IsHeard, Is.EqualTo(heard));
    }

    [Test]
    public void Parameters_move_the_line_between_play_and_skip()
    {
        using JobTest test = History.Of([Event.Of("ann", "t", "2026-11-20T08:00:00", 10_000)]).With("play_min_ms", 10_000);
        Assert.That(test.Run().Rows<HistoryRow>().Single().IsPlay, Is.True);
    }

    [Test]
    public void Tracks_that_the_catalog_lacks_are_counted_once_each()
    {
        using JobTest test = History.Of(
        [
            Event.Of("ann", "gone", "2026-11-20T08:00:00", 1),
            Event.Of("bea", "gone", "2026-11-20T08:00:00", 1),
            Event.Of("bea", "lost", "2026-11-20T08:00:00", 1),
            Event.Of("bea", "t", "2026-11-20T09:00:00", 1),
            Event.Of("", "refused", "2026-11-20T09:00:00", 1),
        ]);
        Assert.That(test.Run().Figure("tracks_not_in_catalog"), Is.EqualTo(2));
    }
}
