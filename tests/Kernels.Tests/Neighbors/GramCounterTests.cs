using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

/// <summary>One object counts rows of any catalog, one after the other: nothing of one shows in the next. Whole matrices: <see cref="CountedGramTests"/>.</summary>
public sealed class GramCounterTests
{
    [Test]
    public void Rows_of_catalogs_of_any_size_follow_one_another()
    {
        TestLists[] catalogs = [.. new[] { 40, 3, 200, 1, 64, 65 }.Select(tracks => TestLists.Draw(tracks, tracks, 50))];
        SplitMix64 random = new(1);
        GramCounter reused = new();
        for (int round = 0; round < 200; round++)
        {
            TestLists catalog = catalogs[random.Next() % 6].With(1 + (int)(random.Next() % 4));
            int track = (int)(random.Next() % (ulong)catalog.Tracks);
            Tastes tastes = Tastes.Of(catalog.Lists);
            Assert.That(reused.Row(tastes.ByListener, tastes.ByTrack.Of(track), track, catalog.MinTogether).ToArray(), Is.EqualTo(Enumerable.Range(0, catalog.Tracks)
                .Where(other => other != track && catalog.Together(track, other) >= catalog.MinTogether)
                .Select(other => new GramEntry(other, catalog.Together(track, other)))));
        }
    }

    [Test]
    public void A_row_as_long_as_the_catalog_is_counted_and_a_second_one_allocates_nothing()
    {
        Tastes tastes = Tastes.Of(TestLists.Of(130, [.. Enumerable.Range(0, 130)], [.. Enumerable.Range(0, 130)]).Lists);
        GramCounter counter = new();
        Assert.That(counter.Row(tastes.ByListener, tastes.ByTrack.Of(129), 129, 2).ToArray(), Is.EqualTo(Enumerable.Range(0, 129).Select(other => new GramEntry(other, 2))));
        int entries = -1;
        Assert.That(Allocations.Least(() => entries = counter.Row(tastes.ByListener, tastes.ByTrack.Of(0), 0, 3).Length), Is.Zero);
        Assert.That(entries, Is.Zero);
    }
}
