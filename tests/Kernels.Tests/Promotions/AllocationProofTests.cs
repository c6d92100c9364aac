using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>The allocation beside the exact optimum, on problems of every kind that is known to be hard.</summary>
public sealed class AllocationProofTests
{
    private const int Seeds = 40;

    // Problems of a few hundred impressions: one more or less is already half of the 2 % and of the 5 %.
    private const long FewImpressions = 3;

    [TestCaseSource(typeof(AllocationCases), nameof(AllocationCases.Kinds))]
    public void Goals_that_can_be_met_are_met_to_two_percent_and_no_shortfall_is_five_percent_above_the_least(string kind)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            AllocationCase problem = AllocationCases.Of(kind, seed);
            CampaignTotals plan = problem.Solve().Totals;
            long demand = 0, most = 0, delivered = 0;
            foreach ((int tier, long tierDemand, long tierMost) in new ExactAllocation(problem).Tiers)
            {
                demand += tierDemand;
                most += tierMost;
                delivered += problem.Demands.Index().Where(one => one.Item.Tier == tier).Sum(one => plan[one.Index, CampaignSum.Planned]);
                long least = demand - most, shortfall = demand - delivered;
                Assert.That(shortfall, Is.LessThanOrEqualTo(Math.Max(least + FewImpressions, (long)(least == 0 ? 0.02 * demand : 1.05 * least))),
                    $"{kind}, seed {seed}, tiers up to {tier}: {delivered} of {demand}, at most {most}");
            }
        }
    }

    [TestCaseSource(typeof(AllocationCases), nameof(AllocationCases.Kinds))]
    public void Slots_rows_caps_demands_and_tiers_are_kept(string kind)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            AllocationCase problem = AllocationCases.Of(kind, seed);
            problem = problem with { Settings = problem.Settings with { MaxPromotions = 1 + (seed % 12) } };
            AllocationSearch search = problem.Solve();
            new PlanCheck(problem, search).Run();
        }
    }

    // Far below the two and the five percent, which hide a search that goes wrong at scale.
    [TestCase(0, 1.0)]
    [TestCase(1, 1.2)]
    [TestCase(2, 2.0)]
    [TestCase(5, 1.0)]
    public void Nights_of_a_million_impressions_are_within_a_thousandth_of_the_optimum_up_to_every_tier(int seed, double load)
    {
        AllocationCase problem = LargeCases.Of(seed, load);
        AllocationSearch search = problem.Solve(threads: 2);
        long most = 0, delivered = 0;
        foreach ((int tier, _, long tierMost) in new ExactAllocation(problem).Tiers)
        {
            most += tierMost;
            delivered += problem.Demands.Index().Where(one => one.Item.Tier == tier).Sum(one => search.Totals[one.Index, CampaignSum.Planned]);
            Assert.That(delivered, Is.InRange(0.999 * most, most), $"tiers up to {tier}");
        }

        new PlanCheck(problem, search).Run();
    }

    [Test]
    public void The_oracle_agrees_with_every_way_to_deal_out_the_slots()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            AllocationCase problem = AllocationCases.Tiny(seed);
            Assert.That(new ExactAllocation(problem).Tiers.Select(tier => tier.Delivered), Is.EqualTo(EveryAllocation.Best(problem)), $"seed {seed}");
        }
    }
}
