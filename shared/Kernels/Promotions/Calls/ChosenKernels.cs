using System.Collections.Immutable;
using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels.Promotions;

/// <summary>The columns of a listener's chosen promotions, and what certificates ask of them.</summary>
public static class ChosenKernels
{
    /// <summary><c>chosen_campaign_ids(files, chosen)</c>; the files as of <see cref="PromotionKernels.Eligible"/>.</summary>
    public static Kernel CampaignIds { get; } = Ids("chosen_campaign_ids", static (campaigns, chosen) => campaigns.Id(chosen.Campaign));

    /// <summary><c>chosen_track_ids(files, chosen)</c>.</summary>
    public static Kernel TrackIds { get; } = Ids("chosen_track_ids", static (campaigns, chosen) => campaigns.TrackId(chosen.Place));

    /// <summary><c>chosen_scores(chosen)</c>: ten-thousandths of the listener's slots.</summary>
    public static Kernel Scores { get; } = Numbers("chosen_scores", static (chosen, slots) => chosen.Score(slots));

    /// <summary><c>chosen_impressions(chosen)</c>.</summary>
    public static Kernel Impressions { get; } = Numbers("chosen_impressions", static (chosen, _) => checked((short)chosen.Impressions));

    /// <summary><c>chosen_affinity(chosen)</c>: ten-thousandths.</summary>
    public static Kernel Affinity { get; } = Numbers("chosen_affinity", static (chosen, _) => chosen.Affinity);

    /// <summary><c>chosen_slots(chosen)</c>: the listener's.</summary>
    public static Kernel Slots { get; } = Kernel.Of("chosen_slots", KernelType.Long, static call => call.Return(call.Row.Longs(0)[0]), KernelType.LongList);

    /// <summary><c>eligible_campaign_ids(files, listener)</c>: of a <see cref="PackedListener"/>, without those below their floor.</summary>
    public static Kernel EligibleIds { get; } = Kernel.Of(
        "eligible_campaign_ids",
        KernelType.TextList,
        static call =>
        {
            CampaignFile campaigns = PromotionKernels.Inputs.Campaigns(call.Row.Texts(0));
            ReadOnlySpan<long> entries = new PackedListener(call.Row.Longs(1)).Entries;
            int count = 0;
            foreach (long entry in entries)
            {
                count += EligiblePromotion.IsBelowFloor(entry) ? 0 : 1;
            }

            call.ReturnTexts(count);
            int next = 0;
            foreach (long entry in entries)
            {
                if (!EligiblePromotion.IsBelowFloor(entry))
                {
                    call.SetText(next++, campaigns.Id(EligiblePromotion.Campaign(entry)));
                }
            }
        },
        KernelType.TextList,
        KernelType.LongList);

    /// <summary><c>number_of(ids, numbers, id)</c>: the number beside an id of two parallel lists; 0 where the id is not there.</summary>
    public static Kernel NumberOf { get; } = Kernel.Of(
        "number_of",
        KernelType.Long,
        static call => call.Return(IndexOf(call.Row.Texts(0), call.Row.Bytes(2)) is var at and >= 0 ? call.Row.Longs(1)[at] : 0),
        KernelType.TextList,
        KernelType.LongList,
        KernelType.Text);

    /// <summary><c>text_of(ids, texts, id)</c>: likewise; empty where the id is not there.</summary>
    public static Kernel TextOf { get; } = Kernel.Of(
        "text_of",
        KernelType.Text,
        static call => call.Return(IndexOf(call.Row.Texts(0), call.Row.Bytes(2)) is var at and >= 0 ? call.Row.Texts(1)[at] : default),
        KernelType.TextList,
        KernelType.TextList,
        KernelType.Text);

    public static ImmutableArray<Kernel> All { get; } =
        [CampaignIds, TrackIds, Scores, Impressions, Affinity, Slots, EligibleIds, NumberOf, TextOf];

    private delegate ReadOnlySpan<byte> IdOf(CampaignFile campaigns, ChosenPromotion chosen);

    private static Kernel Ids(string name, IdOf id) => Kernel.Of(
        name,
        KernelType.TextList,
        call =>
        {
            CampaignFile campaigns = PromotionKernels.Inputs.Campaigns(call.Row.Texts(0));
            ReadOnlySpan<long> chosen = call.Row.Longs(1);
            int count = ChosenPromotion.CountOf(chosen);
            call.ReturnTexts(count);
            for (int i = 0; i < count; i++)
            {
                call.SetText(i, id(campaigns, ChosenPromotion.Of(chosen, i)));
            }
        },
        KernelType.TextList,
        KernelType.LongList);

    private static Kernel Numbers(string name, Func<ChosenPromotion, long, short> number) => Kernel.Of(
        name,
        KernelType.ShortList,
        call =>
        {
            ReadOnlySpan<long> chosen = call.Row.Longs(0);
            int count = ChosenPromotion.CountOf(chosen);
            Span<short> values = count <= 1024 ? stackalloc short[count] : new short[count];
            for (int i = 0; i < count; i++)
            {
                values[i] = number(ChosenPromotion.Of(chosen, i), chosen[0]);
            }

            call.Return(values);
        },
        KernelType.LongList);

    private static int IndexOf(RowView.TextList ids, ReadOnlySpan<byte> id)
    {
        for (int i = 0; i < ids.Count; i++)
        {
            if (ids[i].SequenceEqual(id))
            {
                return i;
            }
        }

        return -1;
    }
}
