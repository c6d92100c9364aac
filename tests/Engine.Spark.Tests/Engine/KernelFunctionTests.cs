using Pipelines.Kernels;
using Pipelines.Kernels.Calls;

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
    public void Small_and_large_longs_reach_a_kernel_alike() => Assert.That(
        Rows("select sum(shard_of('u', n)) as n from (select case when x = 0 then cast(1073741824 as bigint) * 2 else 4 end as n from range(2) t(x) where x > 0)").Single().Single(),
        Is.EqualTo((long)Shards.Of("u"u8, 4)));
}
