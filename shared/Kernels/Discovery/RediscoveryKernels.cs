using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Discovery;

public static class RediscoveryKernels
{
    /// <summary><c>rediscovery_score(plays, skips, days_since, halfway_plays, half_life_days)</c>: ten-thousandths.</summary>
    public static Kernel Score { get; } = Kernel.Of(
        "rediscovery_score",
        KernelType.Long,
        static call => call.Return((long)TenThousandths.Of(Rediscovery.Score(
            call.Row.Long(0), call.Row.Long(1), call.Row.Long(2), call.Row.Double(3), call.Row.Double(4)))),
        KernelType.Long,
        KernelType.Long,
        KernelType.Long,
        KernelType.Double,
        KernelType.Double);
}
