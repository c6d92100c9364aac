using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Tests.Statistics;

public sealed class GrowthTests
{
    [TestCase(10, 10, 100, 100, 0, 5000, TestName = "An audience that stays is at one half")]
    [TestCase(20, 10, 100, 100, 0, 6667, TestName = "An audience that doubles is at two thirds")]
    [TestCase(20, 10, 200, 100, 0, 5000, TestName = "An audience that doubles with the world is at one half")]
    [TestCase(10, 10, 50, 100, 0, 6667, TestName = "An audience that stays while the world halves is at two thirds")]
    [TestCase(20, 10, 100, 100, 10, 6000, TestName = "Few listeners draw towards one half")]
    [TestCase(0, 0, 100, 100, 5, 5000, TestName = "Nobody new is at one half")]
    [TestCase(0, 0, 100, 100, 0, 5000, TestName = "Nobody new is at one half without a prior too")]
    [TestCase(9, 0, 100, 100, 0, 10_000, TestName = "An audience out of nothing is at one")]
    [TestCase(9, 0, 9, 0, 5, 5000, TestName = "A world without an earlier window tells nothing")]
    [TestCase(0, 9, 0, 9, 5, 5000, TestName = "A world without a later window tells nothing")]
    public void Growth_is(long recent, long earlier, long worldRecent, long worldEarlier, double prior, int expected) =>
        Assert.That(Growth.Of(recent, earlier, worldRecent, worldEarlier, prior), Is.EqualTo(expected));

    [Test]
    public void A_new_listener_later_never_lowers_growth_and_one_earlier_never_raises_it() =>
        ForAll.Check<(byte Recent, byte Earlier, ushort WorldRecent, ushort WorldEarlier, byte Prior)>(x =>
        {
            long recent = x.Recent, earlier = x.Earlier, worldRecent = recent + x.WorldRecent + 1, worldEarlier = earlier + x.WorldEarlier + 1;
            short growth = Growth.Of(recent, earlier, worldRecent, worldEarlier, x.Prior);
            Assert.That(growth, Is.InRange(0, 10_000));
            Assert.That(Growth.Of(recent + 1, earlier, worldRecent, worldEarlier, x.Prior), Is.GreaterThanOrEqualTo(growth));
            Assert.That(Growth.Of(recent, earlier + 1, worldRecent, worldEarlier, x.Prior), Is.LessThanOrEqualTo(growth));
        });

    [Test]
    public void Time_turned_around_mirrors_growth() =>
        ForAll.Check<(byte Recent, byte Earlier, byte WorldRecent, byte WorldEarlier, byte Prior)>(x => Assert.That(
            Growth.Of(x.Recent, x.Earlier, x.WorldRecent + 256, x.WorldEarlier + 256, x.Prior)
            + Growth.Of(x.Earlier, x.Recent, x.WorldEarlier + 256, x.WorldRecent + 256, x.Prior),
            Is.InRange(10_000, 10_001)));
}
