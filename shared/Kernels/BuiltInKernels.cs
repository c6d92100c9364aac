using System.Collections.Immutable;
using System.Text;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Experiments;

namespace Pipelines.Kernels;

/// <summary>
/// Functions that every job's SQL may call. Lists that SQL gathers come in any order; the <c>by_rank</c> functions put a list into the
/// order of a second one of distinct ranks.
/// </summary>
public static class BuiltInKernels
{
    /// <summary><c>shard_of(key, shards)</c>: the shard of a user or track id.</summary>
    public static Kernel Shard { get; } = Kernel.Of("shard_of", KernelType.Long, ShardOf, KernelType.Text, KernelType.Long);

    public static Kernel TextsInOrder { get; } = Kernel.Of("texts_by_rank", KernelType.TextList, TextsByRank, KernelType.TextList, KernelType.LongList);

    public static Kernel LongsInOrder { get; } = Kernel.Of("longs_by_rank", KernelType.LongList, LongsByRank, KernelType.LongList, KernelType.LongList);

    /// <summary>Takes bigints that fit a smallint.</summary>
    public static Kernel ShortsInOrder { get; } = Kernel.Of("shorts_by_rank", KernelType.ShortList, ShortsByRank, KernelType.LongList, KernelType.LongList);

    /// <summary><c>experiment_arm(user_id, experiments)</c>: the number of the listener's combination of arms in an <see cref="ExperimentPlan"/>; 0: in no arm.</summary>
    public static Kernel Arm { get; } = Kernel.Of("experiment_arm", KernelType.Long, ExperimentArm, KernelType.Text, KernelType.Text);

    /// <summary><c>sample_point(key)</c>: where a key stands among all, 0 to 2^30 - 1, evenly and independently of its shard.</summary>
    public static Kernel Point { get; } = Kernel.Of(
        "sample_point", KernelType.Long, static call => call.Return(SamplePoint.Of(call.Row.Bytes(0))), KernelType.Text);

    /// <summary><c>listener_hash(user_id, key)</c>: as a <see cref="SuppressionList"/> holds it; the key in hexadecimal digits.</summary>
    public static Kernel Suppressed { get; } = Kernel.Of("listener_hash", KernelType.Text, ListenerHash, KernelType.Text, KernelType.Text);

    public static ImmutableArray<Kernel> All { get; } = [Shard, TextsInOrder, LongsInOrder, ShortsInOrder, Arm, Point, Suppressed];

    [ThreadStatic]
    private static ReadPlan? plan;

    private static void ShardOf(KernelCall call) => call.Return((long)Shards.Of(call.Row.Bytes(0), (int)call.Row.Long(1)));

    private static void TextsByRank(KernelCall call)
    {
        RowView.TextList texts = call.Row.Texts(0);
        int[] order = Order(call.Row.Longs(1), texts.Count);
        call.ReturnTexts(order.Length);
        for (int i = 0; i < order.Length; i++)
        {
            call.SetText(i, texts[order[i]]);
        }
    }

    private static void LongsByRank(KernelCall call)
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

    private static void ShortsByRank(KernelCall call)
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

    private static void ExperimentArm(KernelCall call)
    {
        ReadOnlySpan<byte> text = call.Row.Bytes(1);
        if (plan is null || !text.SequenceEqual(plan.Text))
        {
            plan = new ReadPlan(text.ToArray(), ExperimentPlan.Parse(Encoding.UTF8.GetString(text)));
        }

        call.Return((long)plan.Plan.Of(call.Row.Bytes(0)));
    }

    private static void ListenerHash(KernelCall call)
    {
        byte[] key = Convert.FromHexString(Encoding.UTF8.GetString(call.Row.Bytes(1)));
        call.Return(Encoding.UTF8.GetBytes(SuppressionList.Hash(key, call.Row.Bytes(0))));
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
