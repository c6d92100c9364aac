using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>Everything that holds of a plan without exception, from its rows alone.</summary>
internal sealed class PlanCheck(AllocationCase problem, AllocationSearch search)
{
    public void Run()
    {
        long[] planned = new long[problem.Demands.Length];
        CaseListener[] listeners = [.. problem.Everyone];
        List<PlannedPromotion[]> plans = [.. listeners.Select(Rows)];
        foreach (PlannedPromotion row in plans.SelectMany(rows => rows))
        {
            planned[row.Campaign] += row.Impressions;
        }

        for (int campaign = 0; campaign < planned.Length; campaign++)
        {
            Assert.That(planned[campaign], Is.EqualTo(search.Totals[campaign, CampaignSum.Planned]), $"{problem.Name}: the rows of campaign {campaign} add up to its total");
            Assert.That(planned[campaign], Is.LessThanOrEqualTo(problem.Demands[campaign].Demand), $"{problem.Name}: campaign {campaign} gets no more than it asks for");
        }

        for (int listener = 0; listener < plans.Count; listener++)
        {
            CheckListener(listeners[listener], plans[listener]);
            CheckTiers(listeners[listener], plans[listener], planned);
        }
    }

    private PlannedPromotion[] Rows(CaseListener listener) => new ListenerAllocator().Allocate(search.Plan, new PromotionListener
    {
        Id = listener.Id, Slots = listener.Slots, Campaigns = listener.Campaigns, Affinities = listener.Affinities,
    }).ToArray();

    private void CheckListener(CaseListener listener, PlannedPromotion[] rows)
    {
        Assert.That(rows, Has.Length.LessThanOrEqualTo(problem.Settings.MaxPromotions));
        Assert.That(rows.Sum(row => row.Impressions), Is.LessThanOrEqualTo(listener.Slots));
        Assert.That(rows.Select(row => row.Campaign), Is.Unique);
        Assert.That(rows, Is.Ordered.By(nameof(PlannedPromotion.Impressions)).Descending.Then.By(nameof(PlannedPromotion.Affinity)).Descending.Then.By(nameof(PlannedPromotion.Campaign)));
        foreach (PlannedPromotion row in rows)
        {
            Assert.That(row.Impressions, Is.InRange(1, problem.Demands[row.Campaign].MaxPerListener));
            Assert.That(listener.Affinities[Array.IndexOf(listener.Campaigns, (ushort)row.Campaign)], Is.EqualTo(row.Affinity));
        }
    }

    // Where a campaign is short by more than the cut's last impressions, no listener of its audience with room under its cap sees a lower tier.
    private void CheckTiers(CaseListener listener, PlannedPromotion[] rows, long[] planned)
    {
        foreach (ushort campaign in listener.Campaigns)
        {
            PromotionDemand demand = problem.Demands[campaign];
            bool isShort = demand.Demand - planned[campaign] > Math.Max(3, demand.Demand / 100);
            bool hasRoom = listener.Slots <= problem.Settings.MaxPromotions && rows.Where(row => row.Campaign == campaign).Sum(row => row.Impressions) < demand.MaxPerListener;
            if (isShort && hasRoom)
            {
                Assert.That(rows.Where(row => problem.Demands[row.Campaign].Tier > demand.Tier), Is.Empty, $"{problem.Name}: campaign {campaign} has {planned[campaign]} of {demand.Demand}");
            }
        }
    }
}
