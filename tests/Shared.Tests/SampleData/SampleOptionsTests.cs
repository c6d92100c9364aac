using Pipelines.Contracts;
using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

public sealed class SampleOptionsTests
{
    [TestCase(5000, 20_000)]
    [TestCase(1_250, 10_000)]
    [TestCase(1_000_000, 282_843)]
    public void Tracks_grow_with_the_root_of_the_listeners_unless_given(int listeners, int tracks)
    {
        Assert.That(new SampleOptions { Listeners = listeners }.Tracks, Is.EqualTo(tracks));
        Assert.That(new SampleOptions { Listeners = listeners, Tracks = 700 }.Tracks, Is.EqualTo(700));
    }

    [Test]
    public void The_span_holds_its_last_day()
    {
        SampleOptions options = new() { Days = 20, LastDay = new DateOnly(2026, 11, 20) };
        Assert.That(options.FirstDay, Is.EqualTo(new DateOnly(2026, 11, 1)));
    }

    [Test]
    public void Every_option_out_of_range_is_named_with_its_value()
    {
        SampleOptions options = new() { Listeners = 0, Tracks = 499, Days = 401, DailyEvents = double.NaN };
        Assert.That(
            () => new SampleWorld(options),
            Throws.TypeOf<BadConfigurationException>().With.Message.EqualTo(
                "Sample data: listeners must be 1 to 10000000, got 0; tracks must be 500 to 1000000, got 499; "
                + "days must be 1 to 400, got 401; daily events must be above 0 and at most 20, got NaN."));
    }

    [Test]
    public void The_smallest_world_can_be_played()
    {
        SampleRun run = new(new SampleOptions { Listeners = 40, Tracks = 500, Days = 3 });
        Assert.That(run.Count, Is.GreaterThan(100));
        IEnumerable<int> inhabited = run.World.Artists.Select(artist => artist.Scene);
        Assert.That(run.World.Scenes.Select(scene => scene.Number), Is.SubsetOf(inhabited));
    }
}
