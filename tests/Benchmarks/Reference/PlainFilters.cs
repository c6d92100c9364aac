using System.Runtime.InteropServices;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.Reference;

/// <summary>Filter bytes by the obvious code: SQL has no XXH64 that takes a seedless byte string, and no split-block filter.</summary>
internal static class PlainFilters
{
    /// <summary><c>plain_filter(track_ids, false_positive_rate)</c>: the filter's bytes. Only its size is asked of the kernel, as a format's constant.</summary>
    public static Kernel Build { get; } = Kernel.Of(
        "plain_filter",
        KernelType.Blob,
        static call =>
        {
            RowView.TextList ids = call.Row.Texts(0);
            uint[] filter = new uint[SplitBlockBloomFilter.SizeInBytes(ids.Count, call.Row.Double(1)) / sizeof(uint)];
            for (int i = 0; i < ids.Count; i++)
            {
                PlainFilter.Insert(filter, PlainXxh64.Hash(ids[i]));
            }

            call.Return(MemoryMarshal.AsBytes<uint>(filter));
        },
        KernelType.TextList,
        KernelType.Double);
}
