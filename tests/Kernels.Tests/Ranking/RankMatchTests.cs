using Pipelines.Kernels.Ranking;

namespace Pipelines.Kernels.Tests.Ranking;

public sealed class RankMatchTests
{
    [Test]
    public void Every_item_finds_its_place_in_the_other_ranking()
    {
        RankMatch match = new();
        ForAll.Check<(byte[] X, byte[] Y, bool Spread)>(rankings =>
        {
            // Items that fall into one slot of the table, and items that do not.
            ulong factor = rankings.Spread ? 0x9E3779B97F4A7C15 : 1UL << 40;
            ulong[] x = [.. (rankings.X ?? []).Distinct().Select(item => item * factor)], y = [.. (rankings.Y ?? []).Distinct().Select(item => item * factor)];
            Assert.That(match.Of(x, y).ToArray(), Is.EqualTo(x.Select(item => Array.IndexOf(y, item))));
        });
    }

    [Test]
    public void An_item_that_stands_twice_counts_once_and_where_it_stands_first() => Assert.Multiple(() =>
    {
        Assert.That(new RankMatch().Of([7, 8, 7, 7], [8, 7]).ToArray(), Is.EqualTo(new[] { 1, 0, -1, -1 }));
        Assert.That(new RankMatch().Of([7], [8, 7, 7]).ToArray(), Is.EqualTo(new[] { 1 }));
    });

    [Test]
    public void Long_rankings_match_after_short_ones_and_the_other_way_round()
    {
        RankMatch match = new();
        ulong[] items = [.. new SplitMix64(3).Take(10_000)], reversed = [.. items.Reverse()];
        foreach (int length in new[] { 3, 10_000, 5, 0, 200 })
        {
            Assert.That(match.Of(items.AsSpan(0, length), reversed.AsSpan(10_000 - length)).ToArray(), Is.EqualTo(Enumerable.Range(0, length).Reverse()));
        }
    }

    [Test]
    public void Nothing_is_allocated_the_second_time()
    {
        ulong[] items = [.. new SplitMix64(4).Take(200)];
        RankMatch match = new();
        match.Of(items, items);
        Assert.That(Allocations.Least(() => match.Of(items, items)), Is.Zero);
    }
}
