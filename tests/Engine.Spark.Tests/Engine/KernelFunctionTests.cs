using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Profiles;

namespace Pipelines.Engine.Spark.Tests.Engine;

[TestFixture]
internal sealed class KernelFunctionTests : SparkEngineFixture
{
    [Test]
    public void Every_kernel_that_has_a_method_can_be_registered_and_called()
    {
        Engine.Register(HeardFilterKernels.Xxh64Hash);
        Assert.That(Rows("select xxh64('a') as h").Single().Single(), Is.EqualTo(unchecked((long)Xxh64.Hash("a"u8))));
        Assert.DoesNotThrow(() => Engine.Register(HeardFilterKernels.Xxh64Hash), "a job and an audit may both ask for it");
    }

    [Test]
    public void A_kernel_made_on_the_spot_is_refused_by_name()
    {
        Kernel made = Kernel.Of("made_here", KernelType.Long, static call => call.Return(1), KernelType.Long);
        Assert.That(
            Assert.Throws<NotSupportedException>(() => Engine.Register(made))!.Message,
            Is.EqualTo("kernel made_here has no method in SparkFunctions, and a closure does not reach a Spark worker: give it one."));
    }

    [Test]
    public void Longs_that_a_kernel_returns_in_a_list_keep_all_their_bits()
    {
        Engine.Rows("lists", Schema.Of(1, new("longs", ColumnType.Long, IsList: true), new("ranks", ColumnType.Long, IsList: true)), [[new[] { 3_000_000_000, long.MinValue, 7 }, new[] { 3L, 2L, 1L }]]);
        Assert.That(Rows("select longs_by_rank(longs, ranks) as longs from lists").Single().Single(), Is.EqualTo(new[] { 7, long.MinValue, 3_000_000_000 }));
    }

    // A task's first row decides how a scalar that is no object would be unboxed.
    [TestCase(-3_000_000_000, 0, ExpectedResult = new[] { 0.0, 1.0 })]
    [TestCase(0, -3_000_000_000, ExpectedResult = new[] { 1.0, 0.0 })]
    public double[] Small_and_large_longs_reach_a_kernel_alike(long first, long second)
    {
        Engine.Register(ProfileKernels.TempoBpm);
        return [.. Rows($"select tempo_bpm(case when x = 0 then cast({first} as bigint) else {second} end) as bpm from range(2) t(x) order by x").Select(row => (double)row[0]!)];
    }
}
