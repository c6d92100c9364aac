using System.Runtime.InteropServices;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Ranking;

namespace Pipelines.Runner.Diff;

/// <summary>What SQL calls to compare two rankings of the same key.</summary>
internal static class DiffKernels
{
    /// <summary>Of rank-biased overlap: the first ten ranks carry 86 % of the weight.</summary>
    public const double Persistence = 0.9;

    /// <summary>How much of a ranking its top is.</summary>
    public const int TopDepth = 50;

    [ThreadStatic]
    private static RankMatch? reused;

    /// <summary><c>hash_ids(ids)</c>: what stands for the ids in the comparisons below, and takes less room in a join.</summary>
    public static Kernel Ids { get; } = Kernel.Of(
        "hash_ids",
        KernelType.LongList,
        static call =>
        {
            RowView.TextList ids = call.Row.Texts(0);
            Span<long> hashes = ids.Count <= 1024 ? stackalloc long[ids.Count] : new long[ids.Count];
            for (int i = 0; i < hashes.Length; i++)
            {
                hashes[i] = (long)Xxh64.Hash(ids[i]);
            }

            call.Return(hashes);
        },
        KernelType.TextList);

    /// <summary><c>compare_ranks(ids_a, ids_b)</c>, of hashed ids: rank-biased overlap and Jaccard of the tops, in ten-thousandths.</summary>
    public static Kernel Ranks { get; } = Kernel.Of(
        "compare_ranks",
        KernelType.LongList,
        static call =>
        {
            ReadOnlySpan<long> others = call.Row.Longs(1);
            ReadOnlySpan<int> match = Match(call.Row.Longs(0), others);
            call.Return((ReadOnlySpan<long>)[
                TenThousandths(RankBiasedOverlap.Extrapolated(match, others.Length, Persistence)),
                TenThousandths(Jaccard.AtDepth(match, others.Length, TopDepth))]);
        },
        KernelType.LongList,
        KernelType.LongList);

    /// <summary>
    /// <c>compare_scores(ids_a, scores_a, ids_b, scores_b)</c>, over the hashed ids that are in both lists: how many, the sums of their scores
    /// in a and in b, of the sizes of their differences, and the largest of those sizes. Scores that do not stand beside the ids, one
    /// each, count as none.
    /// </summary>
    public static Kernel Scores { get; } = Kernel.Of(
        "compare_scores",
        KernelType.LongList,
        static call =>
        {
            ReadOnlySpan<long> ids = call.Row.Longs(0), others = call.Row.Longs(2);
            ReadOnlySpan<long> scores = call.Row.Longs(1), otherScores = call.Row.Longs(3);
            Span<long> sums = stackalloc long[5];
            if (scores.Length == ids.Length && otherScores.Length == others.Length)
            {
                AddUp(Match(ids, others), scores, otherScores, sums);
            }

            call.Return(sums);
        },
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList);

    private static void AddUp(ReadOnlySpan<int> match, ReadOnlySpan<long> scores, ReadOnlySpan<long> otherScores, Span<long> sums)
    {
        for (int i = 0; i < match.Length; i++)
        {
            if (match[i] >= 0)
            {
                long size = Math.Abs(otherScores[match[i]] - scores[i]);
                sums[0]++;
                sums[1] += scores[i];
                sums[2] += otherScores[match[i]];
                sums[3] += size;
                sums[4] = Math.Max(sums[4], size);
            }
        }
    }

    private static ReadOnlySpan<int> Match(ReadOnlySpan<long> ids, ReadOnlySpan<long> others) =>
        (reused ??= new RankMatch()).Of(MemoryMarshal.Cast<long, ulong>(ids), MemoryMarshal.Cast<long, ulong>(others));

    private static long TenThousandths(double share) => (long)Math.Floor((share * 10_000) + 0.5);
}
