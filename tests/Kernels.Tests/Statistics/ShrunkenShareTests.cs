using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Tests.Statistics;

public sealed class ShrunkenShareTests
{
    [TestCase(0, 0, 3, 10, 20, 3000, TestName = "Without a case the share is the mean")]
    [TestCase(0, 0, 3, 10, 0, 3000, TestName = "Without a case or a prior the share is the mean")]
    [TestCase(7, 10, 3, 10, 0, 7000, TestName = "Without a prior the share is its own")]
    [TestCase(20, 20, 3, 10, 20, 6500, TestName = "As many cases as the prior stand halfway to the mean")]
    [TestCase(1, 1, 5, 10_000, 3, 2504, TestName = "Halves round up")]
    [TestCase(0, 0, 0, 0, 20, ShrunkenShare.Unknown, TestName = "Without anybody's case nothing is known")]
    public void A_share_shrinks(double part, double whole, double meanPart, double meanWhole, double prior, int expected) =>
        Assert.That(ShrunkenShare.Of(part, whole, meanPart, meanWhole, prior), Is.EqualTo(expected));

    [Test]
    public void A_shrunken_share_lies_between_its_own_and_the_mean_and_nearer_to_the_mean_with_more_prior() =>
        ForAll.Check<(ushort Part, ushort Others, ushort MeanPart, ushort MeanRest, ushort Prior)>(x =>
        {
            double whole = x.Part + x.Others + 1, meanWhole = x.MeanPart + x.MeanRest + 1;
            double own = 10_000 * x.Part / whole, mean = 10_000 * x.MeanPart / meanWhole;
            short weak = ShrunkenShare.Of(x.Part, whole, x.MeanPart, meanWhole, x.Prior);
            short strong = ShrunkenShare.Of(x.Part, whole, x.MeanPart, meanWhole, x.Prior + 5.0);
            Assert.That(weak, Is.InRange(Math.Min(own, mean) - 0.5, Math.Max(own, mean) + 0.5));
            Assert.That(Math.Abs(strong - mean), Is.LessThanOrEqualTo(Math.Abs(weak - mean) + 1));
        });

    [Test]
    public void More_of_a_whole_is_never_a_smaller_share() => ForAll.Check<(byte Part, byte Others, byte Prior)>(x => Assert.That(
        ShrunkenShare.Of(x.Part + 1.0, x.Part + x.Others + 1.0, 1, 3, x.Prior),
        Is.GreaterThanOrEqualTo(ShrunkenShare.Of(x.Part, x.Part + x.Others + 1.0, 1, 3, x.Prior))));
}
