using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels.Statistics;

public static class StatisticsKernels
{
    /// <summary><c>growth(recent, earlier, world_recent, world_earlier, prior)</c>: ten-thousandths.</summary>
    public static Kernel GrowthOf { get; } = Kernel.Of(
        "growth",
        KernelType.Long,
        static call => call.Return((long)Growth.Of(
            call.Row.Long(0), call.Row.Long(1), call.Row.Long(2), call.Row.Long(3), call.Row.Double(4))),
        KernelType.Long,
        KernelType.Long,
        KernelType.Long,
        KernelType.Long,
        KernelType.Double);

    /// <summary><c>shrunken_share(part, whole, mean_part, mean_whole, prior)</c>: ten-thousandths, -1 where nobody has a case.</summary>
    public static Kernel Share { get; } = Kernel.Of(
        "shrunken_share",
        KernelType.Long,
        static call => call.Return((long)ShrunkenShare.Of(
            call.Row.Double(0), call.Row.Double(1), call.Row.Double(2), call.Row.Double(3), call.Row.Double(4))),
        KernelType.Double,
        KernelType.Double,
        KernelType.Double,
        KernelType.Double,
        KernelType.Double);
}
