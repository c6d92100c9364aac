namespace Pipelines.Kernels.Tests;

public sealed class TopKTests
{
    [Test]
    public void It_selects_what_a_full_sort_would_put_first() => ForAll.Check<(long[] Scores, byte Wanted)>(x =>
        Assert.That(Best(x.Scores, x.Wanted), Is.EqualTo(Sorted(x.Scores, x.Wanted))));

    [Test]
    public void Ties_go_to_the_lower_index() => ForAll.Check<(byte[] Scores, byte Wanted)>(x =>
    {
        long[] tied = [.. x.Scores.Select(score => (long)(score % 3))];
        Assert.That(Best(tied, x.Wanted % 8), Is.EqualTo(Sorted(tied, x.Wanted % 8)));
    });

    [TestCase(1)]
    [TestCase(200)]
    [TestCase(1_500)]
    [TestCase(9_999)]
    [TestCase(10_000)]
    [TestCase(20_000)]
    public void Long_lists_agree_with_a_full_sort_in_any_order(int wanted)
    {
        long[] random = [.. new SplitMix64(7).Take(10_000).Select(word => (long)word % 5_000)];
        long[] ascending = [.. random.Order()];
        long[] descending = [.. random.OrderDescending()];
        long[] tent = [.. Enumerable.Range(0, 10_000).Select(i => (long)Math.Min(i, 10_000 - i))];
        long[] alike = new long[10_000];
        Assert.Multiple(() =>
        {
            Assert.That(Best(random, wanted), Is.EqualTo(Sorted(random, wanted)));
            Assert.That(Best(ascending, wanted), Is.EqualTo(Sorted(ascending, wanted)));
            Assert.That(Best(descending, wanted), Is.EqualTo(Sorted(descending, wanted)));
            Assert.That(Best(tent, wanted), Is.EqualTo(Sorted(tent, wanted)));
            Assert.That(Best(alike, wanted), Is.EqualTo(Sorted(alike, wanted)));
        });
    }

    [Test]
    public void The_extremes_of_long_are_scores_like_others() =>
        Assert.That(Best([long.MinValue, 0, long.MaxValue, long.MinValue], 4), Is.EqualTo(new[] { 2, 1, 0, 3 }));

    [Test]
    public void What_is_left_of_the_buffer_stays_as_it_was()
    {
        int[] best = [-1, -1, -1];
        Assert.That(TopK.Select([5, 9], best), Is.EqualTo(2));
        Assert.That(best, Is.EqualTo(new[] { 1, 0, -1 }));
    }

    [Test]
    public void A_long_ordered_list_is_no_trap()
    {
        // A quarter of a million best of half a million would take minutes if a pivot were always the worst choice.
        long[] ascending = [.. Enumerable.Range(0, 500_000).Select(i => (long)i)];
        Assert.That(Best(ascending, 250_000)[^1], Is.EqualTo(250_000));
    }

    [TestCase(1_000, 100)]
    [TestCase(10_000, 5_000)]
    public void Nothing_is_allocated_the_second_time(int candidates, int wanted)
    {
        long[] scores = [.. new SplitMix64(8).Take(candidates).Select(word => (long)word)];
        int[] best = new int[wanted];
        TopK.Select(scores, best);
        Assert.That(Allocations.Least(() => TopK.Select(scores, best)), Is.Zero);
    }

    private static int[] Best(long[] scores, int wanted)
    {
        int[] best = new int[wanted];
        return best[..TopK.Select(scores, best)];
    }

    // OrderByDescending is stable: ties keep the order of their indices.
    private static int[] Sorted(long[] scores, int wanted) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(wanted)];
}
