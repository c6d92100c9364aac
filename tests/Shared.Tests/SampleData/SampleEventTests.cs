using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

/// <summary>What holds for every event, and how often something happens to one.</summary>
public sealed class SampleEventTests
{
    private static readonly SampleRun Run = SampleRun.Shared;

    [Test]
    public void Nothing_is_played_before_its_release_or_outside_the_span()
    {
        foreach (SampleEvent played in Run.All)
        {
            int day = Run.Day(played);
            if (day < 0 || day >= Run.Options.Days || day < Run.World.Traits(played.Track).ReleaseDay)
                Assert.Fail($"day {day}: {Run.World.Tracks[played.Track]}");
        }

        int fresh = Run.All.Count(played => Run.World.Traits(played.Track).ReleaseDay >= 0);
        Assert.That(fresh, Is.GreaterThan(500), "or releases during the span would prove nothing");
    }

    [Test]
    public void A_listener_plays_one_track_at_a_time()
    {
        foreach (SampleEvent[] events in Run.Events)
        {
            long over = 0;
            foreach (SampleEvent played in events)
            {
                if (played.PlayedAt <= over) Assert.Fail($"{played.PlayedAt} is not after {over}");
                over = played.PlayedAt + (played.MsPlayed * 1000L);
            }
        }
    }

    [Test]
    public void A_play_lasts_no_longer_than_its_track_and_a_skip_is_shorter()
    {
        foreach (SampleEvent played in Run.All)
        {
            int duration = Run.World.Traits(played.Track).DurationMs;
            if (played.MsPlayed < 0 || played.MsPlayed > duration || (played.Skipped && played.MsPlayed == duration))
                Assert.Fail($"{played.MsPlayed} of {duration} ms, skipped: {played.Skipped}");
        }

        Assert.That(Run.Share(played => played.Skipped), Is.InRange(.12, .32));
        Assert.That(Run.All.Where(played => !played.Skipped).Min(played => played.MsPlayed), Is.GreaterThan(20_000));
        Assert.That(Run.Share(played => played.MsPlayed < 500), Is.InRange(.001, .004), "starts by mistake");
    }

    [Test]
    public void Nobody_plays_what_their_market_or_their_setting_forbids()
    {
        int restricted = 0;
        foreach (SampleListener listener in Run.Listeners)
        {
            foreach (SampleEvent played in Run.Events[listener.Number])
            {
                SampleTrack track = Run.World.Tracks[played.Track];
                if (!track.Markets.Contains(listener.Country) || (track.Explicit && !listener.ExplicitAllowed))
                    Assert.Fail($"{listener.Country}, explicit allowed: {listener.ExplicitAllowed}: {track}");
                if (track.Markets.Count < 8) restricted++;
            }
        }

        Assert.That(restricted, Is.GreaterThan(1000));
    }

    [Test]
    public void Events_come_twice_late_or_in_private_as_often_as_they_should()
    {
        Assert.That(Run.Share(played => played.Duplicated), Is.EqualTo(.003).Within(.0005));
        Assert.That(Run.Share(played => played.ArrivalDelayDays > 0), Is.EqualTo(.005).Within(.0006));
        Assert.That(Run.All.Select(played => (int)played.ArrivalDelayDays).Distinct(), Is.EquivalentTo(new[] { 0, 1, 2, 3 }));
        Assert.That(Run.Share(played => played.PrivateSession), Is.EqualTo(.01).Within(.003));
    }

    [Test]
    public void Every_source_is_used()
    {
        foreach (SampleSource source in Enum.GetValues<SampleSource>())
            Assert.That(Run.Share(played => played.Source == source), Is.GreaterThan(.02), source.ToString());
    }

    [TestCase(1u, 6.0)]
    [TestCase(2u, 1.0)]
    [TestCase(3u, 12.0)]
    public void Listeners_play_as_much_as_asked_for_on_average(uint seed, double dailyEvents)
    {
        SampleOptions options = new() { Listeners = 4000, Tracks = 2000, Days = 14, DailyEvents = dailyEvents, Seed = seed };
        Assert.That(new SampleRun(options).Count / (4000.0 * 14), Is.EqualTo(dailyEvents).Within(10).Percent);
    }

    [Test]
    public void Some_listeners_play_a_lot_some_little_and_some_nothing()
    {
        int[] counts = [.. Run.Events.Select(events => events.Length).OrderDescending()];
        Assert.That(counts.Take(100).Sum() / (double)Run.Count, Is.InRange(.3, .55), "the heaviest tenth");
        Assert.That(counts.Count(count => count is > 0 and < 20), Is.GreaterThan(10));
        Assert.That(Run.Listeners.Count(listener => listener.DailyEvents == 0), Is.InRange(8, 35));
        Assert.That(
            Run.Listeners.Where(listener => listener.DailyEvents == 0).Select(listener => Run.Events[listener.Number]),
            Is.All.Empty);
    }

    [Test]
    public void Countries_wake_and_sleep_by_their_own_clock()
    {
        // 19:00 UTC is 4 in the morning in Japan; 10:00 UTC is 4 in the morning in Mexico.
        Assert.That(HourShare("JP", 19), Is.LessThan(.5 * HourShare("JP", 9)));
        Assert.That(HourShare("MX", 10), Is.LessThan(.5 * HourShare("MX", 3)));
    }

    private static double HourShare(string country, int hourUtc)
    {
        long[] hours = [.. Run.Listeners
            .Where(listener => listener.Country == country)
            .SelectMany(listener => Run.Events[listener.Number])
            .Select(played => played.PlayedAt / 3_600_000_000 % 24)];
        return hours.Count(hour => hour == hourUtc) / (double)hours.Length;
    }
}
