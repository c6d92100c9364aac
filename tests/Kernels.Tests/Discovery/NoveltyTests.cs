using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

/// <summary>Track and artist novelty, and rediscoveries: examples by hand, and what more plays and more days may do.</summary>
public sealed class NoveltyTests
{
    [TestCase(0, 0)]
    [TestCase(-3, 0)]
    [TestCase(60, 0.25)]
    [TestCase(120, 0.375)]
    [TestCase(100_000, 0.5)]
    public void A_track_that_was_heard_is_never_more_than_half_new(long days, double expected) =>
        Assert.That(TrackNovelty.LongUnheard(days, 60), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void Never_heard_and_long_unheard_are_told_apart_by_range() =>
        ForAll.Check<uint>(days => Assert.That(TrackNovelty.LongUnheard(days, 1), Is.InRange(0, 0.5).And.LessThan(TrackNovelty.NeverHeard)));

    [TestCase(0, 0, 1)]
    [TestCase(0, 500, 1)]
    [TestCase(5, 0, 0.5)]
    [TestCase(15, 0, 0.25)]
    [TestCase(5, 90, 0.75)]
    [TestCase(5, -1, 0.5)]
    [TestCase(long.MaxValue, 0, 0)]
    public void An_artist_becomes_familiar_by_plays_and_new_again_by_time(long plays, long days, double expected) =>
        Assert.That(ArtistNovelty.Of(plays, days, 5, 90), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void More_plays_of_an_artist_never_raise_novelty_and_more_days_never_lower_it() =>
        ForAll.Check<(uint Plays, uint More, ushort Days, ushort Later, byte Halfway, byte HalfLife)>(x =>
        {
            (double halfway, double halfLife) = (0.1 + x.Halfway, 1.0 + x.HalfLife);
            double novelty = ArtistNovelty.Of(x.Plays, x.Days, halfway, halfLife);
            Assert.That(novelty, Is.InRange(0, 1));
            Assert.That(ArtistNovelty.Of((long)x.Plays + x.More, x.Days, halfway, halfLife), Is.LessThanOrEqualTo(novelty));
            Assert.That(ArtistNovelty.Of(x.Plays, x.Days + x.Later, halfway, halfLife), Is.GreaterThanOrEqualTo(novelty));
        });

    [TestCase(10, 0, 90, 0.25)]
    [TestCase(10, 10, 90, 0)]
    [TestCase(3, 10, 90, 0)]
    [TestCase(10, 0, 0, 0)]
    [TestCase(30, 0, 90, 0.375)]
    [TestCase(long.MaxValue, 0, 100_000, 1)]
    public void A_rediscovery_was_loved_and_long_unheard(long plays, long skips, long days, double expected) =>
        Assert.That(Rediscovery.Score(plays, skips, days, 10, 90), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void A_rediscovery_rises_with_plays_and_days_and_falls_with_skips() =>
        ForAll.Check<(uint Plays, uint Skips, ushort Days, byte More)>(x =>
        {
            double score = Rediscovery.Score(x.Plays, x.Skips, x.Days, 10, 90);
            Assert.That(score, Is.InRange(0, 1));
            Assert.That(Rediscovery.Score((long)x.Plays + x.More, x.Skips, x.Days, 10, 90), Is.GreaterThanOrEqualTo(score));
            Assert.That(Rediscovery.Score(x.Plays, x.Skips, x.Days + x.More, 10, 90), Is.GreaterThanOrEqualTo(score));
            Assert.That(Rediscovery.Score(x.Plays, (long)x.Skips + x.More, x.Days, 10, 90), Is.LessThanOrEqualTo(score));
        });
}
