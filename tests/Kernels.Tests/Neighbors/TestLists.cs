using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

/// <summary>Listeners' lists of a small catalog, the same for the same seed, and what follows from them by definition.</summary>
internal sealed class TestLists
{
    private readonly int[][] _lists;
    private readonly int _tracks;

    private TestLists(int tracks, int[][] lists)
    {
        _tracks = tracks;
        _lists = lists;
    }

    /// <summary>Tracks differ in popularity; some have nobody.</summary>
    public static TestLists Draw(int seed, int tracks, int listeners)
    {
        SplitMix64 random = new((ulong)seed);
        return new TestLists(tracks, [.. Enumerable.Range(0, listeners).Select(_ =>
            Enumerable.Range(0, tracks).Where(track => (int)(random.Next() % (ulong)(4 + track)) < 3).ToArray())]);
    }

    public static TestLists Of(int tracks, params int[][] lists) => new(tracks, lists);

    public int Tracks => _tracks;

    public ListenerLists Lists => new(
        _tracks, [.. _lists.Aggregate(new List<int> { 0 }, (offsets, list) => [.. offsets, offsets[^1] + list.Length])], [.. _lists.SelectMany(list => list)]);

    /// <summary>Pairs with fewer listeners in common count as having none.</summary>
    public int MinTogether { get; init; } = 1;

    public CountedGram Gram() => CountedGram.Of(Lists, MinTogether);

    /// <summary>How many lists hold both.</summary>
    public int Together(int a, int b) => _lists.Count(list => list.Contains(a) && list.Contains(b)) is var together && (a == b || together >= MinTogether) ? together : 0;

    public TestLists With(int minTogether) => new(_tracks, _lists) { MinTogether = minTogether };
}
