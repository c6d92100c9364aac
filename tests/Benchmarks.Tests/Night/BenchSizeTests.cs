using Pipelines.Benchmarks.Night;

namespace Pipelines.Benchmarks.Tests.Night;

[TestFixture]
internal sealed class BenchSizeTests
{
    [Test]
    public void The_standard_sizes_are_those_of_the_targets()
    {
        Assert.That(BenchSize.TryParseList("1M,10m,50M", out BenchSize[]? sizes));
        Assert.That(sizes, Is.EqualTo(BenchSize.Standard));
        Assert.That(sizes!.Select(size => (size.Listeners, size.Tracks)), Is.EqualTo(new[] { (20_000, 30_000), (200_000, 100_000), (1_000_000, 300_000) }));
        Assert.That(sizes!.Select(size => size.DailyEvents * size.Listeners * BenchSize.Days), Is.EqualTo(new[] { 1e6, 1e7, 5e7 }).Within(1e-3));
    }

    [TestCase("100k", "100k", 100_000, 2_000)]
    [TestCase("5000K", "5M", 5_000_000, 100_000)]
    [TestCase("1000k", "1M", 1_000_000, 20_000)]
    public void Any_size_has_a_name_and_as_many_events_a_listener_as_the_others(string text, string name, long events, int listeners)
    {
        Assert.That(BenchSize.TryParse(text, out BenchSize? size));
        Assert.That((size!.Name, size.Events, size.Listeners), Is.EqualTo((name, events, listeners)));
    }

    [Test]
    public void Tracks_grow_with_the_events_and_stay_within_what_the_generator_takes()
    {
        string[] ascending = ["10k", "100k", "999k", "1M", "2M", "9M", "10M", "20M", "50M", "60M", "500M"];
        int[] tracks = [.. ascending.Select(text => BenchSize.TryParse(text, out BenchSize? size) ? size.Tracks : 0)];
        Assert.That(tracks, Is.Ordered.And.All.InRange(500, 1_000_000));
        Assert.That(tracks[2], Is.EqualTo(30_000).Within(100), "just below a standard size");
        Assert.That(tracks[9], Is.GreaterThan(300_000), "above the largest");
    }

    [TestCase("")]
    [TestCase("M")]
    [TestCase("1")]
    [TestCase("1G")]
    [TestCase("-1M")]
    [TestCase("1.5M")]
    [TestCase("9k")]
    [TestCase("501M")]
    [TestCase("1M,")]
    [TestCase("1M,1000k")]
    public void What_is_no_size_or_stands_twice_is_refused(string text) => Assert.That(BenchSize.TryParseList(text, out _), Is.False);

    [TestCase("1/1", 1)]
    [TestCase("3/12", 4)]
    public void A_share_scales_by_what_it_leaves_out(string text, double scale)
    {
        Assert.That(ListenerShare.Parse(text)!.Scale, Is.EqualTo(scale));
        Assert.That(ListenerShare.Parse(text)!.ToString(), Is.EqualTo(text));
    }

    [TestCase("0/4")]
    [TestCase("5/4")]
    [TestCase("1")]
    [TestCase("1/x")]
    [TestCase("1/2/3")]
    public void What_is_no_share_is_refused(string text) => Assert.That(ListenerShare.Parse(text), Is.Null);
}
