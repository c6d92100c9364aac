using Pipelines.Evaluation.Report.Html;

namespace Pipelines.Shared.Tests.Evaluation.Report;

internal sealed class ScaleTests
{
    [TestCase(0, 0.2349, 0, 0.3, 1)]
    [TestCase(0.031, 0.039, 0.03, 0.04, 3)]
    [TestCase(3.8, 7.6, 3, 8, 0)]
    [TestCase(0, 0.0, 0, 0.001, 6, Description = "nothing to show")]
    [TestCase(5, 5.0, 4, 6, 0, Description = "a single value")]
    public void Ticks_are_round_and_hold_the_values_between_them(double low, double high, double first, double last, int decimals)
    {
        Scale scale = new(low, high, 100, 200);
        Assert.That(scale.Ticks[0], Is.LessThanOrEqualTo(low));
        Assert.That(scale.Ticks[^1], Is.GreaterThanOrEqualTo(high));
        Assert.That(scale.Ticks, Has.Length.InRange(2, 8));
        Assert.That(scale.At(scale.Ticks[0]), Is.EqualTo(100));
        Assert.That(scale.At(scale.Ticks[^1]), Is.EqualTo(300).Within(1e-9));
        if (high > 0 && high > low)
        {
            Assert.That((scale.Ticks[0], scale.Ticks[^1]), Is.EqualTo((first, last)).Using<double>((a, b) => Math.Abs(a - b) < 1e-12));
            Assert.That(scale.Decimals, Is.EqualTo(decimals));
        }
    }
}
