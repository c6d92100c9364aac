using Pipelines.Kernels.Audio;

namespace Pipelines.Kernels.Tests.Audio;

public sealed class TempoDistanceTests
{
    [TestCase(120, 120, 0)]
    [TestCase(80, 160, 0)]
    [TestCase(30, 240, 0)]
    [TestCase(100, 141.421356237, 1)]
    [TestCase(100, 70.7106781187, 1)]
    [TestCase(120, 90, 0.830075)]
    [TestCase(120, 123.6, 0.085288)]
    public void Two_tempos_are_apart_by_octaves_folded(double bpm, double other, double expected) =>
        Assert.That(TempoDistance.Between(bpm, other), Is.EqualTo(expected).Within(1e-6));

    [Test]
    public void What_is_no_tempo_is_at_no_distance([Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, -120)] double bpm)
    {
        Assert.That(TempoDistance.Between(bpm, 120), Is.NaN);
        Assert.That(TempoDistance.Between(120, bpm), Is.NaN);
    }

    [Test]
    public void Extreme_tempos_stay_in_range([Values(double.Epsilon, 1e-300, double.MaxValue)] double bpm) =>
        Assert.That(TempoDistance.Between(bpm, 120), Is.InRange(0, 1));

    [Test]
    public void Distance_is_symmetric_in_range_and_blind_to_double_time() => ForAll.Check<(ushort A, ushort B, byte Times)>(x =>
    {
        (double a, double b) = ((x.A + 1) / 100.0, (x.B + 1) / 100.0);
        double distance = TempoDistance.Between(a, b);
        Assert.That(distance, Is.InRange(0, 1));
        Assert.That(TempoDistance.Between(b, a), Is.EqualTo(distance));
        Assert.That(TempoDistance.Between(a * Math.Pow(2, x.Times % 5), b), Is.EqualTo(distance).Within(1e-9));
        Assert.That(TempoDistance.Between(a, a), Is.Zero);
    });

    [Test]
    public void Up_to_half_an_octave_it_grows_with_the_ratio() => ForAll.Check<(ushort A, ushort B)>(x =>
    {
        double[] octaves = [.. new[] { x.A, x.B }.Order().Select(value => 0.5 * value / ushort.MaxValue)];
        Assert.That(
            TempoDistance.Between(100 * Math.Pow(2, octaves[0]), 100),
            Is.LessThanOrEqualTo(TempoDistance.Between(100 * Math.Pow(2, octaves[1]), 100) + 1e-12));
    });
}
