using FsCheck;
using FsCheck.Fluent;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class DurationTests
{
    [TestCase("1s", 1)]
    [TestCase("90s", 90)]
    [TestCase("45m", 2_700)]
    [TestCase("2h", 7_200)]
    [TestCase("36h", 129_600)]
    [TestCase("256204778h", 922_337_200_800)]
    public void A_duration_is_a_whole_number_and_a_unit(string text, long seconds)
    {
        Assert.That(Duration.TryParse(text, out Duration duration), Is.True);
        Assert.That(duration.Span, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2")]
    [TestCase("h")]
    [TestCase("0s")]
    [TestCase("-1h")]
    [TestCase("+1h")]
    [TestCase("1.5h")]
    [TestCase("1 h")]
    [TestCase(" 1h")]
    [TestCase("2H")]
    [TestCase("1h30m")]
    [TestCase("3d")]
    [TestCase("02:00")]
    [TestCase("256204779h")]
    [TestCase("9223372036854775808s")]
    public void What_is_no_duration_is_refused(string? text) => Assert.That(Duration.TryParse(text, out _), Is.False);

    [TestCase(7_200, "2h")]
    [TestCase(5_400, "90m")]
    [TestCase(61, "61s")]
    public void A_duration_is_written_in_the_largest_unit_that_divides_it(long seconds, string text) =>
        Assert.That(new Duration(seconds).ToString(), Is.EqualTo(text));

    [Test]
    public void What_is_written_reads_back() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20_261_120, 1),
        Prop.ForAll(
            Gen.Choose(1, int.MaxValue).Select(seconds => new Duration(seconds)).ToArbitrary(),
            duration => Duration.TryParse(duration.ToString(), out Duration read) && read == duration));
}
