using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

public sealed class SampleDeterminismTests
{
    private static readonly SampleOptions Small = new() { Listeners = 120, Tracks = 1500, Days = 15 };

    [Test]
    public void Equal_options_give_equal_data()
    {
        Assert.That(new SampleRun(Small with { }).Digest(), Is.EqualTo(new SampleRun(Small).Digest()));
    }

    [Test]
    public void Threads_and_the_order_of_listeners_change_nothing()
    {
        Assert.That(new SampleRun(Small, threads: 2).Digest(), Is.EqualTo(new SampleRun(Small).Digest()));
    }

    [Test]
    public void Another_seed_gives_other_data()
    {
        SampleRun one = new(Small);
        SampleRun other = new(Small with { Seed = 2 });
        Assert.That(other.Digest(), Is.Not.EqualTo(one.Digest()));
        Assert.That(
            other.World.Tracks.Select(track => track.TrackId).Intersect(one.World.Tracks.Select(track => track.TrackId)),
            Is.Empty);
    }

    [Test]
    public void A_longer_span_begins_like_a_shorter_one()
    {
        SampleRun shorter = new(Small);
        SampleRun longer = new(Small with { Days = Small.Days + 10, LastDay = Small.LastDay.AddDays(10) });
        for (int number = 0; number < Small.Listeners; number++)
        {
            IEnumerable<SampleEvent> begin = longer.Events[number].TakeWhile(played => longer.Day(played) < Small.Days);
            Assert.That(shorter.Events[number], Is.EqualTo(begin), $"listener {number}");
        }

        Assert.That(longer.Count, Is.GreaterThan(1.3 * shorter.Count));
    }

    [Test]
    public void A_longer_span_adds_tracks_and_changes_only_what_was_withdrawn_meanwhile()
    {
        SampleWorld shorter = new(Small);
        SampleWorld longer = new(Small with { Days = Small.Days + 100, LastDay = Small.LastDay.AddDays(100) });
        Assert.That(longer.Tracks, Has.Count.GreaterThan(shorter.Tracks.Count));
        Assert.That(
            longer.Tracks.Take(shorter.Tracks.Count).Select(track => track with { Available = true }),
            Is.EqualTo(shorter.Tracks.Select(track => track with { Available = true })).Using<SampleTrack>(AreSame));
    }

    [Test]
    public void More_listeners_leave_the_first_ones_as_they_are()
    {
        SampleRun few = new(Small);
        SampleRun many = new(Small with { Listeners = 2 * Small.Listeners });
        Assert.That(many.Events.Take(Small.Listeners), Is.EqualTo(few.Events));
    }

    // Two worlds hold equal genre lists in different arrays, which a record compares by reference.
    private static bool AreSame(SampleTrack one, SampleTrack other) =>
        (one.Genres ?? []).SequenceEqual(other.Genres ?? []) && one with { Genres = null } == other with { Genres = null };
}
