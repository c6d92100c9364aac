using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>A listener's part of the night's plan, with the tracks. One object a thread.</summary>
public sealed class ChosenPromotions
{
    private readonly ListenerAllocator allocator = new();
    private ushort[] campaigns = [];
    private short[] affinities = [];
    private int[] places = [];
    private long[] chosen = [];

    /// <param name="packed">A <see cref="PackedListener"/>.</param>
    /// <returns>As of <see cref="ChosenPromotion"/>; valid until the next call.</returns>
    public ReadOnlySpan<long> Choose(PromotionPlan plan, ReadOnlySpan<long> packed)
    {
        PackedListener listener = new(packed);
        ReadOnlySpan<long> entries = listener.Entries;
        Buffers.Grow(ref campaigns, entries.Length);
        Buffers.Grow(ref affinities, entries.Length);
        Buffers.Grow(ref places, plan.Count);
        int count = 0;
        foreach (long entry in entries)
        {
            if (!EligiblePromotion.IsBelowFloor(entry))
            {
                int campaign = EligiblePromotion.Campaign(entry);
                places[campaign] = EligiblePromotion.Place(entry);
                (campaigns[count], affinities[count]) = ((ushort)campaign, EligiblePromotion.Affinity(entry));
                count++;
            }
        }

        ReadOnlySpan<PlannedPromotion> rows = allocator.Allocate(plan, new PromotionListener
        {
            Id = listener.Id,
            Slots = listener.Slots,
            Campaigns = campaigns.AsSpan(0, count),
            Affinities = affinities.AsSpan(0, count),
        });
        int length = 1 + (2 * rows.Length);
        Buffers.Grow(ref chosen, length);
        chosen[0] = listener.Slots;
        for (int i = 0; i < rows.Length; i++)
        {
            new ChosenPromotion(rows[i].Campaign, places[rows[i].Campaign], rows[i].Impressions, rows[i].Affinity).WriteTo(chosen, i);
        }

        return chosen.AsSpan(0, length);
    }
}
