using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

public sealed class UnexpectednessTests
{
    [TestCase(100, 100, 999, 999, 0)]
    [TestCase(0, 100, 0, 999, 1)]
    [TestCase(10, 100, 99, 999, 0.333333)]
    [TestCase(0, 100, 99, 999, 0.666667, TestName = "A track of the world that nobody plays here is shrunk towards the world")]
    [TestCase(0, 0, 99, 999, 0.333333, TestName = "A country without listeners has the world's popularity")]
    public void It_is_the_logarithm_of_the_share_over_that_of_a_single_listener(long here, long total, long world, long everybody, double expected)
    {
        // Prior 100 / 9: so that 100 listeners without the track leave a tenth of the world's share.
        Assert.That(Unexpectedness.Of(here, total, world, everybody, 100 / 9.0), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Where_nobody_plays_anything_it_is_neutral() => Assert.That(Unexpectedness.Of(0, 0, 0, 0, 50), Is.EqualTo(Unexpectedness.Neutral));

    [Test]
    public void Without_a_prior_and_a_country_the_world_decides() =>
        Assert.That(Unexpectedness.Of(0, 0, 99, 999, 0), Is.EqualTo(1 / 3.0).Within(1e-9));

    [Test]
    public void More_listeners_never_raise_it() => ForAll.Check<(ushort Here, ushort OthersHere, ushort Elsewhere, ushort OthersElsewhere, byte More, byte Prior)>(x =>
    {
        long total = x.Here + x.OthersHere + x.More, worldTotal = total + x.Elsewhere + x.OthersElsewhere + x.More;
        long world = x.Here + x.Elsewhere;
        double unexpectedness = Unexpectedness.Of(x.Here, total, world, worldTotal, x.Prior);
        Assert.That(unexpectedness, Is.InRange(0, 1));
        Assert.That(Unexpectedness.Of(x.Here + x.More, total, world + x.More, worldTotal, x.Prior), Is.LessThanOrEqualTo(unexpectedness));
        Assert.That(Unexpectedness.Of(x.Here, total, world + x.More, worldTotal, x.Prior), Is.LessThanOrEqualTo(unexpectedness));
    });
}
