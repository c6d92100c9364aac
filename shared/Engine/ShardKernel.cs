using Pipelines.Kernels;

namespace Pipelines.Engine;

/// <summary><c>shard_of(key, shards)</c>: the shard of a user or track id.</summary>
internal static class ShardKernel
{
    public static Kernel Instance { get; } = Kernel.Of(
        "shard_of",
        KernelType.Long,
        static (ref KernelCall call) => call.Return((long)Shards.Of(call.Bytes(0), (int)call.Long(1))),
        KernelType.Text,
        KernelType.Long);
}
