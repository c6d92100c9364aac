using System.Runtime.InteropServices;
using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels;

public static class HeardFilterKernels
{
    /// <summary><c>xxh64(text)</c>: the hash as SQL's signed integer, same bits.</summary>
    public static Kernel Xxh64Hash { get; } = Kernel.Of(
        "xxh64",
        KernelType.Long,
        static call => call.Return(unchecked((long)Xxh64.Hash(call.Row.Bytes(0)))),
        KernelType.Text);

    /// <summary><c>split_block_filter(hashes, false_positive_rate)</c>: the filter's bytes; hashes must be distinct.</summary>
    public static Kernel SplitBlockFilter { get; } = Kernel.Of(
        "split_block_filter",
        KernelType.Blob,
        static call =>
            call.Return(SplitBlockBloomFilter.Build(MemoryMarshal.Cast<long, ulong>(call.Row.Longs(0)), call.Row.Double(1))),
        KernelType.LongList,
        KernelType.Double);

    /// <summary><c>filter_contains(filter, hash)</c>: 1 or 0; bytes that are no filter contain nothing.</summary>
    public static Kernel FilterContains { get; } = Kernel.Of(
        "filter_contains",
        KernelType.Long,
        static call =>
        {
            ReadOnlySpan<byte> filter = call.Row.Bytes(0);
            bool isFilter = filter.Length > 0 && filter.Length % SplitBlockBloomFilter.BlockBytes == 0;
            call.Return(isFilter && SplitBlockBloomFilter.Contains(filter, unchecked((ulong)call.Row.Long(1))) ? 1L : 0L);
        },
        KernelType.Blob,
        KernelType.Long);
}
