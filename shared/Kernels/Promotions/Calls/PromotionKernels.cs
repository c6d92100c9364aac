using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>Who may be shown what, and the passes over the listeners.</summary>
public static class PromotionKernels
{
    [ThreadStatic]
    private static PromotionInputs? inputs;

    [ThreadStatic]
    private static EligiblePromotions? finder;

    [ThreadStatic]
    private static ChosenPromotions? chooser;

    /// <summary>
    /// <c>eligible_promotions(files, user_id, tracks, weights, country, refuses_explicit, exploration, slots, settings)</c>: a
    /// <see cref="PackedListener"/>. The files are the model's path and digest, and the campaigns'; slots are <see cref="ExpectedSlots"/>, settings
    /// <see cref="PoolSettings"/>.
    /// </summary>
    public static Kernel Eligible { get; } = Recording(record: null);

    /// <summary><c>audience_block(listeners)</c>: packed listeners, one after the other, as an <see cref="AudienceBlock"/>.</summary>
    public static Kernel Block { get; } = Kernel.Of(
        "audience_block", KernelType.Blob, static call => call.Return(AudienceBlock.Write(call.Row.Longs(0)).AsSpan()), KernelType.LongList);

    /// <summary><c>audience_slots(listeners, campaigns, max_promotions)</c>: by campaign number, the slots of those whom its audience names.</summary>
    public static Kernel Slots { get; } = Kernel.Of(
        "audience_slots",
        KernelType.LongList,
        static call => call.Return(AudienceBlock.Slots(call.Row.Longs(0), (int)call.Row.Long(1), (int)call.Row.Long(2)).AsSpan()),
        KernelType.LongList,
        KernelType.Long,
        KernelType.Long);

    /// <summary><c>promotion_totals(plan, block, threads)</c>: <see cref="CampaignTotals"/> of one pass over a block's listeners.</summary>
    public static Kernel Totals { get; } = Kernel.Of(
        "promotion_totals",
        KernelType.LongList,
        static call => call.Return(AllocationPass.Measure(Inputs.Plan(call.Row.Longs(0)), call.Row.Bytes(1), (int)call.Row.Long(2)).AsLongs()),
        KernelType.LongList,
        KernelType.Blob,
        KernelType.Long);

    /// <summary><c>chosen_promotions(plan_path, plan_digest, listener)</c>: see <see cref="ChosenPromotion"/>.</summary>
    public static Kernel Chosen { get; } = Kernel.Of(
        "chosen_promotions",
        KernelType.LongList,
        static call =>
        {
            PromotionPlan plan = Inputs.Plan(call.Row.Bytes(0), call.Row.Bytes(1));
            call.Return((chooser ??= new ChosenPromotions()).Choose(plan, call.Row.Longs(2)));
        },
        KernelType.Text,
        KernelType.Text,
        KernelType.LongList);

    internal static PromotionInputs Inputs => inputs ??= new PromotionInputs();

    /// <summary>The same <see cref="Eligible"/>, which writes down what it found of the last listener.</summary>
    public static Kernel Recording(PromotionRecord? record) => Kernel.Of(
        "eligible_promotions",
        KernelType.LongList,
        call => call.Return(Find(call.Row, record)),
        KernelType.TextList,
        KernelType.Text,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Text,
        KernelType.Long,
        KernelType.Long,
        KernelType.LongList,
        KernelType.DoubleList);

    private static ReadOnlySpan<long> Find(RowView row, PromotionRecord? record)
    {
        RowView.TextList files = row.Texts(0);
        PoolListener listener = new()
        {
            Tracks = row.Longs(2),
            Weights = row.Longs(3),
            Country = row.Bytes(4),
            RefusesExplicit = row.Long(5) != 0,
        };
        EligiblePromotions own = finder ?? new EligiblePromotions();
        // A call that fails leaves its sums behind: the next one must not find them.
        finder = null;
        ReadOnlySpan<long> found = own.Find(
            Inputs.Model(files),
            Inputs.Campaigns(files),
            Xxh64.Hash(row.Bytes(1)),
            listener,
            (int)row.Long(6),
            ExpectedSlots.Of(row.Longs(7)),
            Inputs.Settings(row.Doubles(8)),
            record);
        finder = own;
        return found;
    }
}
