using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

public sealed class StrongestTracksTests
{
    [Test]
    public void They_are_those_of_a_full_sort_ties_to_the_lower_number()
    {
        StrongestTracks reused = new();
        SplitMix64 random = new(7);
        for (int round = 0; round < 500; round++)
        {
            int count = (int)(random.Next() % 150), most = 2 + (int)(random.Next() % 60);
            // Few weights, so that most places are tied.
            (long Track, long Weight)[] played = [.. Enumerable.Range(0, count)
                .Select(track => ((long)track * 3, (long)(random.Next() % 5)))
                .OrderBy(_ => random.Next())];
            IEnumerable<long> expected = played.OrderByDescending(track => track.Weight).ThenBy(track => track.Track).Take(most).Select(track => track.Track);
            Assert.That(
                reused.Of([.. played.Select(track => track.Track)], [.. played.Select(track => track.Weight)], most).ToArray(),
                Is.EquivalentTo(expected));
        }
    }

    [Test]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.That(() => new StrongestTracks().Of([1, 2], [1], 5).Length, Throws.ArgumentException.With.Message.Contains("2 tracks and 1 weights"));
}
