namespace Pipelines.Kernels.Promotions;

/// <summary>
/// One listener's part of the plan. A pure function of the plan and the listener: every campaign asks for its weight's share of the
/// slots, bent by affinity and held by its cap; where the shares come to more than the slots, all are scaled down alike. Shares are then
/// made whole by a draw from the listener's and the night's hash, what is free is filled, and what is too much is trimmed.
/// </summary>
/// <remarks>
/// Source: Agrawal, Zadimoghaddam, Mirrokni, "Proportional allocation: simple, distributed, and accurate matching with high entropy",
/// ICML 2018; in the role of the per-user step of SHALE (Bharadwaj et al., KDD 2012). See shared/adr on promotion allocation. One object
/// a thread; nothing is allocated after the first listeners.
/// </remarks>
public sealed class ListenerAllocator
{
    private readonly ListenerSlots slots = new();
    private PlannedPromotion[] rows = [];

    /// <param name="totals">Gets this listener's part of the pass's sums.</param>
    /// <exception cref="ArgumentException">The listener's lists are no ascending campaigns of this plan with affinities of 0 to 10,000.</exception>
    public void Measure(PromotionPlan plan, scoped in PromotionListener listener, CampaignTotals totals)
    {
        slots.Read(plan, listener);
        slots.Allocate(plan);
        slots.AddTo(plan, totals);
    }

    /// <returns>The rows of this listener, more impressions first, then higher affinity, then the lower number; valid until the next call.</returns>
    /// <exception cref="ArgumentException">As of <see cref="Measure"/>.</exception>
    public ReadOnlySpan<PlannedPromotion> Allocate(PromotionPlan plan, scoped in PromotionListener listener)
    {
        slots.Read(plan, listener);
        slots.Allocate(plan);
        if (rows.Length < listener.Campaigns.Length)
        {
            rows = new PlannedPromotion[listener.Campaigns.Length * 2];
        }

        int count = 0;
        for (int i = 0; i < listener.Campaigns.Length; i++)
        {
            if (slots.Impressions(i) is int impressions and > 0)
            {
                rows[count++] = new PlannedPromotion(listener.Campaigns[i], impressions, listener.Affinities[i]);
            }
        }

        Span<PlannedPromotion> made = rows.AsSpan(0, count);
        made.Sort(static (a, b) => a.Impressions != b.Impressions ? b.Impressions.CompareTo(a.Impressions)
            : a.Affinity != b.Affinity ? b.Affinity.CompareTo(a.Affinity)
            : a.Campaign.CompareTo(b.Campaign));
        return made;
    }
}
