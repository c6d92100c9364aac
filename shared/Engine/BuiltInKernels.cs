using System.Collections.Immutable;
using Pipelines.Kernels;

namespace Pipelines.Engine;

/// <summary>
/// Functions that every job's SQL may call. Lists that SQL gathers come in any order; the <c>by_rank</c> functions put a list into the
/// order of a second one of distinct ranks.
/// </summary>
internal static class BuiltInKernels
{
    public static ImmutableArray<Kernel> All { get; } =
    [
        // shard_of(key, shards): the shard of a user or track id.
        Kernel.Of("shard_of", KernelType.Long, ShardOf, KernelType.Text, KernelType.Long),
        Kernel.Of("texts_by_rank", KernelType.TextList, TextsByRank, KernelType.TextList, KernelType.LongList),
        Kernel.Of("longs_by_rank", KernelType.LongList, LongsByRank, KernelType.LongList, KernelType.LongList),
        // Takes bigints that fit a smallint.
        Kernel.Of("shorts_by_rank", KernelType.ShortList, ShortsByRank, KernelType.LongList, KernelType.LongList),
    ];

    private static void ShardOf(ref KernelCall call) => call.Return((long)Shards.Of(call.Row.Bytes(0), (int)call.Row.Long(1)));

    private static void TextsByRank(ref KernelCall call)
    {
        RowView.TextList texts = call.Row.Texts(0);
        int[] order = Order(call.Row.Longs(1), texts.Count);
        call.ReturnTexts(order.Length);
        for (int i = 0; i < order.Length; i++)
        {
            call.SetText(i, texts[order[i]]);
        }
    }

    private static void LongsByRank(ref KernelCall call)
    {
        ReadOnlySpan<long> values = call.Row.Longs(0);
        int[] order = Order(call.Row.Longs(1), values.Length);
        long[] ordered = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ordered[i] = values[order[i]];
        }

        call.Return(ordered);
    }

    private static void ShortsByRank(ref KernelCall call)
    {
        ReadOnlySpan<long> values = call.Row.Longs(0);
        int[] order = Order(call.Row.Longs(1), values.Length);
        short[] ordered = new short[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ordered[i] = checked((short)values[order[i]]);
        }

        call.Return(ordered);
    }

    private static int[] Order(ReadOnlySpan<long> ranks, int values)
    {
        if (ranks.Length != values)
        {
            throw new ArgumentException($"lists of different lengths: {values} values and {ranks.Length} ranks");
        }

        int[] order = new int[ranks.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        ranks.ToArray().AsSpan().Sort(order.AsSpan());
        return order;
    }
}
