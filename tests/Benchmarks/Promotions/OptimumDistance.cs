using Pipelines.Kernels.Promotions;
using Pipelines.Kernels.Tests.Promotions;
using Pipelines.PromotionSimulator.Policies;

namespace Pipelines.Benchmarks.Promotions;

/// <summary>
/// <c>promotion-distance [seeds]</c>: how far the allocation, in whole impressions, and the high water mark, in fractions, stay behind
/// the exact optimum on the hard cases of the tests.
/// </summary>
internal static class OptimumDistance
{
    public static int Run(string[] arguments)
    {
        int seeds = arguments.Length > 0 ? int.Parse(arguments[0]) : 40;
        Console.WriteLine($"{"",-17}{"goals can be met: not delivered",44}{"they can't: shortfall above the least",48}");
        Console.WriteLine($"{"kind",-17}{"cases",6}{"dual prices",19}{"high water mark",19}{"cases",10}{"dual prices",19}{"high water mark",19}");
        foreach (string kind in AllocationCases.Kinds)
        {
            List<(bool IsMet, double Ours, double Marks)> gaps = [.. Enumerable.Range(0, seeds).Select(seed => Gaps(AllocationCases.Of(kind, seed)))];
            Console.WriteLine($"{kind,-17}{Cells([.. gaps.Where(gap => gap.IsMet)], 6)}{Cells([.. gaps.Where(gap => !gap.IsMet)], 10)}");
        }

        return 0;
    }

    private static (bool IsMet, double Ours, double Marks) Gaps(AllocationCase problem)
    {
        CampaignTotals plan = problem.Solve().Totals;
        double[][] marks = HighWaterMark.Shares(problem.Audience, problem.Demands);
        double[] marked = new double[problem.Demands.Length];
        foreach ((int listener, CaseListener one) in problem.Listeners.Index())
        {
            foreach ((int place, ushort campaign) in one.Campaigns.Index())
            {
                marked[campaign] += marks[listener][place];
            }
        }

        long demand = problem.Demands.Sum(one => one.Demand), least = demand - new ExactAllocation(problem).Delivered.Sum();
        double ours = demand - Enumerable.Range(0, marked.Length).Sum(i => plan[i, CampaignSum.Planned]), theirs = demand - marked.Sum();
        return least == 0 ? (true, ours / Math.Max(1, demand), theirs / Math.Max(1, demand)) : (false, (ours / least) - 1, (theirs / least) - 1);
    }

    private static string Cells(List<(bool IsMet, double Ours, double Marks)> gaps, int width) =>
        $"{gaps.Count.ToString().PadLeft(width)}{Cell([.. gaps.Select(gap => gap.Ours)]),19}{Cell([.. gaps.Select(gap => gap.Marks)]),19}";

    private static string Cell(double[] gaps) => gaps.Length == 0 ? "-" : $"{gaps.Average():P2} / {gaps.Max():P1}";
}
