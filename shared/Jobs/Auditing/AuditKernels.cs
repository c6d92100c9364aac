using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Ranking;

namespace Pipelines.Jobs.Auditing;

/// <summary>What the audits' own SQL calls.</summary>
internal static class AuditKernels
{
    [ThreadStatic]
    private static RankMatch? reused;

    /// <summary><c>rank_biased_overlap(ids, other_ids, persistence)</c>: ten-thousandths, rounded half up.</summary>
    public static Kernel Overlap { get; } = Kernel.Of(
        "rank_biased_overlap",
        KernelType.Long,
        static call =>
        {
            RowView.TextList others = call.Row.Texts(1);
            ReadOnlySpan<int> match = (reused ??= new RankMatch()).Of(Hashes(call.Row.Texts(0)), Hashes(others));
            call.Return((long)Math.Floor((RankBiasedOverlap.Extrapolated(match, others.Count, call.Row.Double(2)) * 10_000) + 0.5));
        },
        KernelType.TextList,
        KernelType.TextList,
        KernelType.Double);

    private static ulong[] Hashes(RowView.TextList ids)
    {
        ulong[] hashes = new ulong[ids.Count];
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Xxh64.Hash(ids[i]);
        }

        return hashes;
    }
}
