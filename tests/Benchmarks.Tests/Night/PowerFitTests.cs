using FsCheck;
using FsCheck.Fluent;
using Pipelines.Benchmarks.Night.Report;

namespace Pipelines.Benchmarks.Tests.Night;

[TestFixture]
internal sealed class PowerFitTests
{
    [Test]
    public void Points_on_a_power_law_give_it_back() => Prop.ForAll(
        (from factor in Gen.Choose(1, 1000)
         from exponent in Gen.Choose(-20, 30)
         from steps in Gen.Choose(2, 6)
         select (Factor: factor / 1e6, Exponent: exponent / 10.0, Steps: steps)).ToArbitrary(),
        law =>
        {
            PowerFit fit = PowerFit.Of([.. Enumerable.Range(0, law.Steps).Select(i => Math.Pow(10, 4 + i)).Select(x => (x, law.Factor * Math.Pow(x, law.Exponent)))])!;
            return Math.Abs(fit.Exponent - law.Exponent) < 1e-9 && Math.Abs((fit.Factor / law.Factor) - 1) < 1e-6 && Math.Abs((fit.At(5e5) / (law.Factor * Math.Pow(5e5, law.Exponent))) - 1) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Scattered_points_give_the_line_of_least_squares()
    {
        // Logarithms (0, 0), (1, 2), (2, 1): slope 1/2, intercept 1/2, worked out by hand.
        PowerFit fit = PowerFit.Of([(1, 1), (Math.E, Math.Exp(2)), (Math.Exp(2), Math.E)])!;
        Assert.That(fit.Exponent, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(fit.Factor, Is.EqualTo(Math.Exp(0.5)).Within(1e-12));
    }

    [Test]
    public void One_size_has_no_slope()
    {
        Assert.That(PowerFit.Of([(1e6, 3)]), Is.Null);
        Assert.That(PowerFit.Of([(1e6, 3), (1e6, 4)]), Is.Null);
        Assert.That(PowerFit.Of([]), Is.Null);
    }
}
