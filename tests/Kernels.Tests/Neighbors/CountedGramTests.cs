using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

public sealed class CountedGramTests
{
    [Test]
    public void Counts_are_those_of_a_loop_over_all_lists([Range(1, 5)] int seed, [Values(1, 2, 9)] int minTogether)
    {
        TestLists lists = TestLists.Draw(seed, tracks: 17 * seed, listeners: 30);
        CountedGram gram = lists.With(minTogether).Gram();
        Assert.That(gram.Count, Is.EqualTo(lists.Tracks));
        for (int track = 0; track < gram.Count; track++)
        {
            Assert.That(gram.Listeners[track], Is.EqualTo(lists.Together(track, track)));
            Assert.That(gram.Row(track).ToArray(), Is.EqualTo(Enumerable.Range(0, gram.Count)
                .Where(other => other != track && lists.Together(track, other) >= minTogether)
                .Select(other => new GramEntry(other, lists.Together(track, other)))));
        }
    }

    [Test]
    public void Lists_turned_twice_are_as_before()
    {
        ListenerLists lists = TestLists.Draw(3, 12, 20).Lists;
        ListenerLists twice = lists.Transposed().Transposed();
        Assert.That((twice.TrackCount, twice.Count), Is.EqualTo((12, 20)));
        Assert.That(twice.Offsets, Is.EqualTo(lists.Offsets));
        Assert.That(twice.Tracks, Is.EqualTo(lists.Tracks));
    }

    [Test]
    public void Nobody_listening_to_nothing_is_a_matrix()
    {
        Assert.That(TestLists.Of(0).Gram().Count, Is.Zero);
        Assert.That(TestLists.Of(2).Gram().Row(1).Length, Is.Zero);
        Assert.That(TestLists.Of(2, []).Gram().Listeners.ToArray(), Is.EqualTo(new[] { 0, 0 }));
    }
}
