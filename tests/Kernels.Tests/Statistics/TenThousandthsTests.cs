using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Tests.Statistics;

public sealed class TenThousandthsTests
{
    [TestCase(0, 0)]
    [TestCase(0.00005, 1)]
    [TestCase(0.0000499, 0)]
    [TestCase(0.5, 5_000)]
    [TestCase(0.99995, 10_000)]
    [TestCase(1, 10_000)]
    public void A_share_is_rounded_half_up(double share, int expected) =>
        Assert.That(TenThousandths.Of(share), Is.EqualTo(expected));

    [Test]
    public void Every_published_value_survives_a_round_trip() =>
        Assert.That(Enumerable.Range(0, 10_001).Where(value => TenThousandths.Of(value / 10_000.0) != value), Is.Empty);

    [Test]
    public void What_is_no_share_is_refused([Values(double.NaN, double.PositiveInfinity, 1.0000001, -0.0000001)] double share) =>
        Assert.That(() => TenThousandths.Of(share), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
