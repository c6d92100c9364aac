using System.Collections.Immutable;
using System.Text;
using Pipelines.Kernels;
using Pipelines.Kernels.Experiments;

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
        // experiment_arm(user_id, experiments): the number of the listener's combination of arms in an ExperimentPlan; 0: in no arm.
        Kernel.Of("experiment_arm", KernelType.Long, ExperimentArm, KernelType.Text, KernelType.Text),
        // sample_point(key): where a key stands among all, 0 to 2^30 - 1, evenly and independently of its shard.
        Kernel.Of("sample_point", KernelType.Long, static (ref KernelCall call) => call.Return(SamplePoint.Of(call.Row.Bytes(0))), KernelType.Text),
    ];

    [ThreadStatic]
    private static ReadPlan? plan;

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

    private static void ExperimentArm(ref KernelCall call)
    {
        ReadOnlySpan<byte> text = call.Row.Bytes(1);
        if (plan is null || !text.SequenceEqual(plan.Text))
        {
            plan = new ReadPlan(text.ToArray(), ExperimentPlan.Parse(Encoding.UTF8.GetString(text)));
        }

        call.Return((long)plan.Plan.Of(call.Row.Bytes(0)));
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

    private sealed record ReadPlan(byte[] Text, ExperimentPlan Plan);
}
