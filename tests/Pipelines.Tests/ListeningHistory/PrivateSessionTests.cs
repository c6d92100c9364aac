using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

internal sealed class PrivateSessionTests
{
    private static readonly Event Private =
        Event.Of("ann", "t200", "2026-11-20T08:00:00", 100_000) with { PrivateSession = true, Skipped = true, Source = "search", Country = "SE" };

    private static readonly HistoryRow Remainder = new("ann", "t200", Time.Of("2026-11-20T00:00:00"), 0, false, false, true, true, "", "");

    [Test]
    public void Of_a_private_play_only_that_it_was_heard_is_left() =>
        Assert.That(History.Rows(Private), Is.EqualTo(new[] { Remainder }));

    [Test]
    public void Any_number_of_private_events_leave_one_row() =>
        Assert.That(History.Rows(Private, Private with { PlayedAt = Time.Of("2026-11-20T09:00:00"), MsPlayed = 1 }), Is.EqualTo(new[] { Remainder }));

    [Test]
    public void A_private_event_too_short_to_be_heard_leaves_nothing() =>
        Assert.That(History.Rows(Private with { MsPlayed = 0 }), Is.Empty);

    [Test]
    public void Open_events_of_the_same_track_stay_as_they_are()
    {
        Event open = Private with { PrivateSession = false, PlayedAt = Time.Of("2026-11-20T00:00:00"), Skipped = null };
        Assert.That(
            History.Rows(Private, open),
            Is.EquivalentTo(new[] { Remainder, new HistoryRow("ann", "t200", open.PlayedAt!.Value, 100_000, true, false, true, false, "search", "SE") }));
    }

    [Test]
    public void Nothing_says_how_many_private_events_there_were_of_one_track()
    {
        using JobTest once = History.Of([Private]);
        using JobTest twice = History.Of([Private with { PlayedAt = Time.Of("2026-11-20T22:00:00"), MsPlayed = 5 }, Private]);
        Assert.That(twice.Run().Digest, Is.EqualTo(once.Run().Digest));
    }
}
