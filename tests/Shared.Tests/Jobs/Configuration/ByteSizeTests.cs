using FsCheck;
using FsCheck.Fluent;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class ByteSizeTests
{
    [TestCase("1B", 1)]
    [TestCase("512MiB", 536_870_912)]
    [TestCase("4GiB", 4_294_967_296)]
    [TestCase("1GB", 1_000_000_000)]
    [TestCase("2kB", 2_000)]
    [TestCase("1.5 KiB", 1_536)]
    [TestCase("3tib", 3_298_534_883_328)]
    [TestCase("9223372036854775807B", long.MaxValue)]
    public void A_size_is_a_number_and_a_unit(string text, long bytes) =>
        Assert.That(ByteSize.Parse(text), Is.EqualTo(new ByteSize(bytes)));

    [TestCase("")]
    [TestCase("4")]
    [TestCase("GiB")]
    [TestCase("4 G")]
    [TestCase("-1GiB")]
    [TestCase("0MiB")]
    [TestCase("1,5GiB")]
    [TestCase("0.3B")]
    [TestCase("9223372036854775808B")]
    [TestCase("9000000TiB")]
    public void What_is_no_size_is_refused(string text)
    {
        Assert.That(ByteSize.TryParse(text, out _), Is.False);
        Assert.That(
            Assert.Throws<FormatException>(() => ByteSize.Parse(text))!.Message,
            Is.EqualTo($"a size such as 512MiB or 4GiB was wanted, got {text}"));
    }

    [TestCase(4L << 30, "4GiB")]
    [TestCase(1L << 50, "1024TiB")]
    [TestCase(1_500_000_000, "1500MB")]
    [TestCase(1_001, "1001B")]
    public void A_size_is_written_in_the_largest_unit_that_divides_it(long bytes, string text) =>
        Assert.That(new ByteSize(bytes).ToString(), Is.EqualTo(text));

    [Test]
    public void What_is_written_reads_back() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20_261_120, 1),
        Prop.ForAll(
            Gen.Choose(1, int.MaxValue).Zip(Gen.Choose(0, 31), (low, shift) => new ByteSize((long)low << shift)).ToArbitrary(),
            size => ByteSize.Parse(size.ToString()) == size));
}
