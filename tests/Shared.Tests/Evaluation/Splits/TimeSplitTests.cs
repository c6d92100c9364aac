using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Splits;

internal sealed class TimeSplitTests
{
    // Test days 10 to 12, followed to the 20th; a discovery has to return within five days.
    private static readonly Window Window = new(new(2026, 11, 10), new(2026, 11, 12), new(2026, 11, 20), 5);

    private const string Tracks = "t0 0 a true; t1 1 a true; t2 2 b true; t3 3 c true; t4 4 c true; t4b 4 c true; t5 5 - true; gone 6 d false";

    [Test]
    public void Targets_are_what_was_first_played_in_the_window()
    {
        using SplitWorld world = new("ann t0 5; ann t3 0; bea t0 1", Tracks);
        // t0 and t3 were heard before, t5 comes after the window, gone is not available, nobody knows x, t2 was only heard.
        TestBed bed = world.Load("ann t0 10; ann t3 10; ann t1 12; ann t4 10; ann t5 13; ann gone 11; ann x 11; ann t2 11?; cold t1 10", Window);
        TestListener ann = bed.Listeners.Single();
        Assert.That(ann.Id, Is.EqualTo("ann"));
        Assert.That(ann.Targets, Is.EqualTo(new[] { 1, 4 }));
        Assert.That(ann.Heard, Is.EqualTo(new[] { 0, 3 }), "what was heard without being played too");
        Assert.That(ann.Played, Is.EqualTo(new[] { 0 }));
        Assert.That(ann.Weights, Is.EqualTo(new[] { 5f }));
        Assert.That(bed.AudienceSizes, Is.EqualTo(new[] { 2, 0, 0, 0, 0, 0, 0 }));
        Assert.That(bed.Catalog.Available, Is.EqualTo(new[] { true, true, true, true, true, true, false }));
    }

    [TestCase("ann t2 10; ann t2 11", true)]
    [TestCase("ann t2 10; ann t2 15", true)]
    [TestCase("ann t2 12; ann t2 17", true, TestName = "Days after the window count")]
    [TestCase("ann t2 10; ann t2 16", false, TestName = "Six days later is too late")]
    [TestCase("ann t2 10; ann t2 10", false, TestName = "Twice on a day is once")]
    [TestCase("ann t2 10; ann t2 11?", false, TestName = "A hearing is no play")]
    [TestCase("ann t4 10; ann t4b 11", true, TestName = "Another release is the same recording")]
    [TestCase("ann t1 10; ann t1 11", false, TestName = "An artist heard before is not new")]
    [TestCase("ann t5 10; ann t5 11", false, TestName = "An artist who is not known is not new")]
    public void Discoveries_are_targets_by_new_artists_that_were_played_again_soon(string plays, bool isDiscovery)
    {
        using SplitWorld world = new("ann t0 1", Tracks);
        TestListener ann = world.Load(plays, Window).Listeners.Single();
        Assert.That(ann.Targets, Has.Length.EqualTo(1));
        Assert.That(ann.Discoveries, isDiscovery ? Is.EqualTo(ann.Targets) : Is.Empty);
    }

    [Test]
    public void A_recording_heard_on_a_release_that_went_is_no_target()
    {
        using SplitWorld world = new("ann t4b 1", Tracks);
        Assert.That(world.Load("ann t4 10", Window).Listeners, Is.Empty);
    }

    [Test]
    public void Only_who_is_served_is_judged_and_everybody_teaches()
    {
        using SplitWorld world = new("bea t0 1; ann t0 1; Zoe t0 1", Tracks);
        TestBed bed = world.Load("ann t1 10; bea t1 10; Zoe t1 10", Window, isServed: number => number != 1);
        Assert.That(bed.Listeners.Select(listener => listener.Id), Is.EqualTo(new[] { "Zoe", "bea" }), "in the order of their bytes");
        Assert.That(bed.TrainListeners, Is.EqualTo(3));
    }

    [Test]
    public void Weights_are_divided_by_that_of_a_play_and_countries_numbered()
    {
        using SplitWorld world = new("ann t0 512; ann t4 256; ann t4b 256; bea t1 128; cid t1 1", Tracks, "ann SE; bea -; cid SE; dan DK");
        Listening listening = world.Read(playScale: 256);
        Assert.That(listening.Played.ItemsOf(0).ToArray(), Is.EqualTo(new[] { 0, 4 }));
        Assert.That(listening.Played.WeightsOf(0).ToArray(), Is.EqualTo(new[] { 2f, 2f }));
        Assert.That(listening.Played.WeightsOf(1).ToArray(), Is.EqualTo(new[] { 0.5f }));
        Assert.That(listening.Countries[0], Is.EqualTo(listening.Countries[2]).And.Not.Negative);
        Assert.That(listening.Countries[1], Is.EqualTo(-1));
        Assert.That(listening.Catalog.Artists[5], Is.EqualTo(-1));
        Assert.That(listening.Catalog.Artists[3], Is.EqualTo(listening.Catalog.Artists[4]));
    }

    [Test]
    public void A_window_knows_its_days()
    {
        Assert.That((Window.TrainDate, Window.Days, Window.DaysFollowed), Is.EqualTo((new DateOnly(2026, 11, 9), 3, 8)));
    }
}
