using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

public sealed class AllocationTests
{
    [Test]
    public void The_order_of_listeners_threads_and_shards_changes_nothing()
    {
        AllocationCase problem = AllocationCases.Of("random", 7);
        long[] expected = problem.Solve().Plan.ToLongs();
        CaseListener[] shuffled = [.. problem.Listeners];
        new Random(3).Shuffle(shuffled);

        Assert.That((problem with { Listeners = shuffled }).Solve(threads: 4).Plan.ToLongs(), Is.EqualTo(expected));
        AllocationSearch sharded = new(problem.Demands, problem.Settings);
        Audience[] shards = [.. shuffled.Chunk(97).Select(AllocationCase.AudienceOf)];
        while (!sharded.IsDone)
        {
            CampaignTotals sum = new(problem.Demands.Length);
            foreach (Audience shard in shards)
            {
                sum.Add(AllocationPass.Measure(PromotionPlan.FromLongs(sharded.Plan.ToLongs()), shard, 1).AsLongs());
            }

            sharded.Next(sum);
        }

        Assert.That(sharded.Plan.ToLongs(), Is.EqualTo(expected));
    }

    [Test]
    public void Campaigns_of_other_numbers_are_drawn_otherwise_and_deliver_as_much()
    {
        AllocationCase problem = AllocationCases.Of("random", 9);
        int last = problem.Demands.Length - 1;
        AllocationCase turned = problem with
        {
            Demands = [.. problem.Demands.Reverse()],
            Listeners = [.. problem.Listeners.Select(one => one with { Campaigns = [.. one.Campaigns.Reverse().Select(campaign => (ushort)(last - campaign))], Affinities = [.. one.Affinities.Reverse()] })],
        };
        CampaignTotals plan = problem.Solve().Totals, mirrored = turned.Solve().Totals;
        Assert.That((double)Sum(mirrored), Is.EqualTo((double)Sum(plan)).Within(0.5).Percent);
    }

    [Test]
    public void A_night_without_campaigns_gives_no_rows()
    {
        AllocationCase problem = new("none", [], [new CaseListener(1, 5, [], [])]);
        AllocationSearch search = problem.Solve();
        Assert.That(search.Totals.Count, Is.Zero);
        new PlanCheck(problem, search).Run();
    }

    [Test]
    public void A_night_without_listeners_gives_every_campaign_nothing()
    {
        AllocationSearch search = new AllocationCase("nobody", [new PromotionDemand(1, 0, 10, 1)], []).Solve();
        Assert.That(search.Totals[0, CampaignSum.Planned], Is.Zero);
    }

    [Test]
    public void A_campaign_without_an_audience_or_a_demand_takes_nothing_from_the_others()
    {
        CaseListener[] listeners = [.. Enumerable.Range(0, 100).Select(i => new CaseListener((ulong)i, 2, [1, 2], [5_000, 5_000]))];
        AllocationSearch search = new AllocationCase("no audience", [new(1, 0, 50, 1), new(2, 1, 100, 2), new(3, 0, 0, 2)], listeners).Solve();
        Assert.That(Enumerable.Range(0, 3).Select(i => search.Totals[i, CampaignSum.Planned]), Is.EqualTo(new long[] { 0, 100, 0 }));
        Assert.That(search.Totals[0, CampaignSum.Listeners], Is.Zero);
    }

    [Test]
    public void A_demand_beyond_any_supply_takes_all_there_is()
    {
        CaseListener[] listeners = [.. Enumerable.Range(0, 50).Select(i => new CaseListener((ulong)i, 3, [0, 1], [5_000, 5_000]))];
        AllocationSearch search = new AllocationCase("beyond", [new(1, 0, long.MaxValue / 4, 2), new(2, 1, 1_000, 9)], listeners).Solve();
        Assert.That(search.Totals[0, CampaignSum.Planned], Is.EqualTo(100));
        Assert.That(search.Totals[1, CampaignSum.Planned], Is.EqualTo(50));
        Assert.That(search.Totals[1, CampaignSum.SupplyBelowTiers], Is.EqualTo(50));
    }

    [Test]
    public void What_is_free_for_all_is_spread_evenly_and_leans_towards_affinity()
    {
        CaseListener[] listeners = [.. Enumerable.Range(0, 20_000).Select(i => new CaseListener(Mixed(i), 4, [0], [(short)(i % 2 * 10_000)]))];
        AllocationCase problem = new("even", [new(1, 0, 8_000, 4)], listeners) { Settings = new() { Night = 5, AffinityTilt = 0.5 } };
        AllocationSearch search = problem.Solve();
        Assert.That(search.Totals[0, CampaignSum.Planned], Is.InRange(7_995, 8_000));
        // A tenth of the slots each, 0.05 and 0.15 by affinity: who has a second one got it when the last few were filled up.
        Assert.That(search.Totals[0, CampaignSum.Reached], Is.InRange(7_980, 8_000));
        Assert.That(search.Totals[0, CampaignSum.PlannedAffinity] / (double)search.Totals[0, CampaignSum.Planned], Is.EqualTo(7_500).Within(100));
    }

    [Test]
    public void Another_night_deals_other_listeners()
    {
        CaseListener[] listeners = [.. Enumerable.Range(0, 1_000).Select(i => new CaseListener(Mixed(i), 1, [0], [5_000]))];
        AllocationCase problem = new("nights", [new(1, 0, 100, 1)], listeners);
        HashSet<ulong> Seen(ulong night)
        {
            AllocationSearch search = (problem with { Settings = new() { Night = night } }).Solve();
            ListenerAllocator allocator = new();
            return [.. listeners.Where(one => allocator.Allocate(search.Plan, new PromotionListener { Id = one.Id, Slots = 1, Campaigns = one.Campaigns, Affinities = one.Affinities }).Length > 0).Select(one => one.Id)];
        }

        HashSet<ulong> first = Seen(1);
        Assert.That(first.Intersect(Seen(2)).Count(), Is.InRange(1, 30));
        Assert.That(Seen(1), Is.EquivalentTo(first));
    }

    [Test]
    public void Ten_listeners_of_many_slots_get_no_more_rows_than_allowed_and_still_most_of_their_slots()
    {
        CaseListener[] listeners = [.. Enumerable.Range(0, 10).Select(i => new CaseListener(Mixed(i), 30, [0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]))];
        AllocationCase problem = new("rows", [.. Enumerable.Range(0, 6).Select(i => new PromotionDemand((ulong)i, 0, 100, 10))], listeners) { Settings = new() { Night = 1, MaxPromotions = 4 } };
        AllocationSearch search = problem.Solve();
        new PlanCheck(problem, search).Run();
        // Four blocks of seven for each.
        Assert.That(Sum(search.Totals), Is.InRange(260, 280));
    }

    [Test]
    public void A_listener_is_measured_without_allocating()
    {
        AllocationCase problem = AllocationCases.Of("random", 7);
        AllocationSearch search = problem.Solve();
        Audience audience = problem.Audience;
        ListenerAllocator allocator = new();
        CampaignTotals totals = new(problem.Demands.Length);
        void Pass()
        {
            for (int listener = 0; listener < audience.Count; listener++)
            {
                allocator.Measure(search.Plan, audience[listener], totals);
            }
        }

        Pass();
        Assert.That(Allocations.Least(Pass), Is.Zero);
    }

    [TestCase(new ushort[] { 0, 0 }, new short[] { 1, 1 }, 1, TestName = "A campaign twice is refused")]
    [TestCase(new ushort[] { 1, 0 }, new short[] { 1, 1 }, 1, TestName = "Campaigns out of order are refused")]
    [TestCase(new ushort[] { 2 }, new short[] { 1 }, 1, TestName = "A campaign of another plan is refused")]
    [TestCase(new ushort[] { 0 }, new short[] { -1 }, 1, TestName = "A negative affinity is refused")]
    [TestCase(new ushort[] { 0 }, new short[] { 10_001 }, 1, TestName = "An affinity above 10,000 is refused")]
    [TestCase(new ushort[] { 0 }, new short[] { }, 1, TestName = "Lists of different lengths are refused")]
    [TestCase(new ushort[] { 0 }, new short[] { 1 }, -1, TestName = "Negative slots are refused")]
    public void A_faulty_listener(ushort[] campaigns, short[] affinities, int slots)
    {
        AllocationSearch search = new([new(1, 0, 5, 1), new(2, 0, 5, 1)], new() { Night = 1 });
        Assert.Throws<ArgumentException>(() => new ListenerAllocator().Allocate(search.Plan, new PromotionListener { Id = 1, Slots = slots, Campaigns = campaigns, Affinities = affinities }));
    }

    [Test]
    public void Faulty_demands_and_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationSearch([new(1, 0, -1, 1)], new() { Night = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationSearch([new(1, 0, 1, 0)], new() { Night = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationSearch([], new() { Night = 1, MaxPromotions = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationSearch([], new() { Night = 1, AffinityTilt = double.NaN }));
        Assert.Throws<ArgumentException>(() => PromotionPlan.FromLongs([1, 2, 3]));
    }

    [Test]
    public void Powers_and_logarithms_of_two_undo_each_other()
    {
        foreach (long log in new[] { 0L, 1, BinaryLog.One, -BinaryLog.One, (5 * BinaryLog.One) + 12_345, -(80 * BinaryLog.One) + 99 })
        {
            Assert.That(BinaryLog.Of(BinaryLog.Power(log)), Is.EqualTo(log).Within(1));
            Assert.That(BinaryLog.Power(log), Is.EqualTo(Math.Pow(2, log / (double)BinaryLog.One)).Within(1e-12).Percent);
        }
    }

    private static long Sum(CampaignTotals totals) => Enumerable.Range(0, totals.Count).Sum(campaign => totals[campaign, CampaignSum.Planned]);

    private static ulong Mixed(int i) => Xxh64.Hash(BitConverter.GetBytes(i));
}
