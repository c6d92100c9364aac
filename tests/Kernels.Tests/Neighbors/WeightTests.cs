using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

public sealed class WeightTests
{
    [TestCase(0, 0)]
    [TestCase(0.00005, 1, TestName = "Half a ten-thousandth is rounded up")]
    [TestCase(-0.00005, 0, TestName = "Half a ten-thousandth below zero is rounded up too")]
    [TestCase(-0.00006, -1)]
    [TestCase(0.12344, 1234)]
    [TestCase(-0.5, -5000)]
    [TestCase(3.2767, 32767)]
    [TestCase(1e300, 32767)]
    [TestCase(-1e300, -32767)]
    [TestCase(double.NegativeInfinity, -32767)]
    public void A_weight_is_published_in_ten_thousandths(double weight, int expected) => Assert.That(QuantisedWeight.Of(weight), Is.EqualTo(expected));

    [Test]
    public void No_number_is_no_weight() => Assert.That(() => QuantisedWeight.Of(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_packed_weight_comes_apart_as_the_jobs_sql_takes_it() => ForAll.Check<(int Predicted, int Source, short Weight)>(x =>
    {
        (int predicted, int source) = (x.Predicted & 0xFFFFFF, (int)((uint)x.Source * 2_654_435_761u >> 8));
        long packed = PackedWeight.Pack(predicted, source, x.Weight);
        Assert.That(((packed >> 40) & 16777215, (packed >> 16) & 16777215, (packed & 65535) - 32768), Is.EqualTo(((long)predicted, (long)source, (long)x.Weight)));
    });

    [TestCase(1 << 24, 0)]
    [TestCase(0, 1 << 24)]
    [TestCase(-1, 0)]
    public void A_number_of_more_than_24_bits_is_refused(int predicted, int source) =>
        Assert.That(() => PackedWeight.Pack(predicted, source, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
