using System.Diagnostics;
using Pipelines.Kernels.Promotions;

namespace Pipelines.Benchmarks.Promotions;

/// <summary>
/// <c>promotions [campaigns] [listeners]</c>: the allocation of a night, all passes, with what it delivers; then one price pass beside
/// the plain one over the first listeners, with the same answers.
/// </summary>
internal static class AllocationStage
{
    private const int Compared = 10_000;

    public static int Run(string[] arguments)
    {
        int campaigns = arguments.Length > 0 ? int.Parse(arguments[0]) : 1_000, listeners = arguments.Length > 1 ? int.Parse(arguments[1]) : 1_000_000;
        int threads = Environment.ProcessorCount;
        AllocationWorld world = new(campaigns, listeners);
        Console.WriteLine($"{campaigns} campaigns, {listeners} listeners, {world.Audience.Pairs} pairs, {threads} threads");
        AllocationSettings settings = new() { Night = 1 };
        AllocationSearch search = new(world.Demands, settings);
        PromotionPlan? pricing = null;
        double all = 0;
        while (!search.IsDone)
        {
            pricing = search.Plan.Stage == PlanStage.Pricing ? search.Plan : pricing;
            PlanStage stage = search.Plan.Stage;
            double seconds = Seconds(() => search.Next(AllocationPass.Measure(search.Plan, world.Audience, threads)));
            all += seconds;
            Console.WriteLine($"pass {search.Passes,2} {stage,-9} {seconds:0.00} s, {Delivered(search, stage, world.Demands):P3} of the demand");
        }

        Console.WriteLine($"allocation: {all:0.00} s, {search.Passes} passes, prices stable after {search.StableAfter}, {(double)campaigns * listeners / all:0} campaigns x listeners a second");
        Console.WriteLine($"peak resident {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB, of it listeners and pairs {((world.Audience.Pairs * 4) + (world.Audience.Count * 20L)) >> 20} MiB");
        Compare(world, settings, pricing!);
        return 0;
    }

    private static void Compare(AllocationWorld world, AllocationSettings settings, PromotionPlan plan)
    {
        Audience first = new();
        for (int listener = 0; listener < Math.Min(Compared, world.Audience.Count); listener++)
        {
            PromotionListener one = world.Audience[listener];
            first.Add(one.Id, one.Slots, one.Campaigns, one.Affinities);
        }

        double[] expected = [];
        CampaignTotals made = AllocationPass.Measure(plan, first, 1);
        double plain = Seconds(() => expected = PlainPass.Shares(plan, world.Demands, settings, first)), kernel = Seconds(() => made = AllocationPass.Measure(plan, first, 1));
        for (int campaign = 0; campaign < expected.Length; campaign++)
        {
            double shares = made[campaign, CampaignSum.Shares] / (double)(1L << 28);
            Agreement.Require(Math.Abs(shares - expected[campaign]) <= 1e-4 * Math.Max(1, expected[campaign]), $"campaign {campaign}: {shares} and {expected[campaign]}");
        }

        Console.WriteLine($"one pass of {first.Count} listeners, one thread: plain {plain:0.000} s, kernel {kernel:0.000} s, ratio {plain / kernel:0.0}");
    }

    private static double Delivered(AllocationSearch search, PlanStage stage, PromotionDemand[] demands)
    {
        CampaignSum what = stage <= PlanStage.Pricing ? CampaignSum.Shares : CampaignSum.Planned;
        double unit = what == CampaignSum.Shares ? 1L << 28 : 1;
        return demands.Index().Sum(one => Math.Min(one.Item.Demand, search.Totals[one.Index, what] / unit)) / Math.Max(1, demands.Sum(demand => (double)demand.Demand));
    }

    private static double Seconds(Action work)
    {
        Stopwatch clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }
}
