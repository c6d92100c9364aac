using Pipelines.Kernels.Profiles;

namespace Pipelines.Kernels.Tests.Profiles;

public sealed class AudioUnitsTests
{
    [TestCase(0, 0)]
    [TestCase(1, 10_000)]
    [TestCase(0.50005, 5001)]
    [TestCase(-0.0001, -1)]
    [TestCase(1.0001, -1)]
    [TestCase(double.NaN, -1)]
    [TestCase(double.PositiveInfinity, -1)]
    [TestCase(double.NegativeInfinity, -1)]
    public void A_share_is_in_ten_thousandths_or_unknown(double value, long expected) => Assert.That(AudioUnits.OfShare(value), Is.EqualTo(expected));

    [TestCase(64, 60_000)]
    [TestCase(128, 70_000)]
    [TestCase(10, 33_219)]
    [TestCase(1000, 99_658)]
    [TestCase(0, -1)]
    [TestCase(-120, -1)]
    [TestCase(9.99, -1)]
    [TestCase(1000.1, -1)]
    [TestCase(double.NaN, -1)]
    [TestCase(double.PositiveInfinity, -1)]
    [TestCase(double.NegativeInfinity, -1)]
    public void A_tempo_is_in_octaves_or_unknown(double bpm, long expected) => Assert.That(AudioUnits.OfTempo(bpm), Is.EqualTo(expected));

    [Test]
    public void A_tempo_comes_back_but_for_two_roundings() => ForAll.Check<ushort>(x =>
    {
        double bpm = 20 + (x / 200.0);
        Assert.That(AudioUnits.ToBpm(AudioUnits.OfTempo(bpm)), Is.EqualTo(bpm).Within(0.00501 + (bpm * 0.00004)));
    });
}
