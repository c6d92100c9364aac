using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

public sealed class LocalRidgeTests
{
    private static readonly RidgeSettings[] Settings =
    [
        new(100, 5, 100, 0, 0.5),
        new(7, 0.5, 100, 0, 0.5),
        new(1, 1, 1, 0, 0.5),
        new(12, 50, 5, 3, 0.25),
        new(30, 2, 30, 1_000_000, 1),
        new(5, 2, 3, 1_000_000, 0),
    ];

    [Test]
    public void Weights_are_what_elimination_gives([ValueSource(nameof(Settings))] RidgeSettings settings, [Range(1, 6)] int seed)
    {
        // Even seeds lose pairs, and some matrices their definiteness.
        TestLists lists = TestLists.Draw(seed, tracks: 23 + seed, listeners: 60).With(minTogether: seed % 2 == 0 ? 4 : 1);
        CountedGram gram = lists.Gram();
        LocalRidge ridge = new();
        for (int track = 0; track < lists.Tracks; track++)
        {
            (int Source, double Weight)[] expected = RidgeOracle.Solve(lists, track, settings);
            (int Source, double Weight)[] actual = Weights(ridge.Solve(gram, track, settings));
            Assert.That(actual.Select(entry => Math.Abs(entry.Weight)), Is.Ordered.Descending);
            Assert.That(actual.Length, Is.EqualTo(expected.Length));
            Assert.That(actual.Select(entry => Math.Abs(entry.Weight)), Is.EqualTo(expected.Select(entry => Math.Abs(entry.Weight))).Within(1e-9));
            // Where two magnitudes are nearly one, roundings may order them either way.
            Dictionary<int, double> all = RidgeOracle.Solve(lists, track, WithAllWeights(settings)).ToDictionary(entry => entry.Source, entry => entry.Weight);
            Assert.That(actual.Select(entry => entry.Weight), Is.EqualTo(actual.Select(entry => all[entry.Source])).Within(1e-9), $"track {track}");
        }
    }

    [Test]
    public void With_all_other_tracks_as_neighbours_it_is_dense_ease([Values(0.1, 5, 200)] double lambda, [Values(1, 2)] int seed)
    {
        // Everybody's first listener has all tracks: no pair is without a listener in common.
        TestLists drawn = TestLists.Draw(seed, 40, 200);
        TestLists lists = TestLists.Of(40, [[.. Enumerable.Range(0, 40)], .. Enumerable.Range(0, 200).Select(listener => drawn.Lists.Of(listener).ToArray())]);
        double[,] regularised = new double[40, 40];
        foreach ((int i, int j) in from i in Enumerable.Range(0, 40) from j in Enumerable.Range(0, 40) select (i, j))
        {
            regularised[i, j] = lists.Together(i, j) + (i == j ? lambda : 0);
        }

        double[,] p = RidgeOracle.Inverse(regularised);
        CountedGram gram = lists.Gram();
        for (int track = 0; track < 40; track++)
        {
            Dictionary<int, double> column = Weights(new LocalRidge().Solve(gram, track, new RidgeSettings(39, lambda, 39, 0, 0.5))).ToDictionary();
            Assert.That(column.Keys, Is.EquivalentTo(Enumerable.Range(0, 40).Where(other => other != track)));
            Assert.That(column.Select(entry => entry.Value), Is.EqualTo(column.Select(entry => -p[entry.Key, track] / p[track, track])).Within(1e-6));
        }
    }

    [Test]
    public void Of_equal_weights_the_lower_numbers_are_kept()
    {
        TestLists lists = TestLists.Of(6, [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]);
        Assert.That(Weights(new LocalRidge().Solve(lists.Gram(), 2, new RidgeSettings(4, 1, 2, 0, 0.5))).Select(entry => entry.Source), Is.EquivalentTo(new[] { 0, 1 }));
    }

    [Test]
    public void A_track_that_goes_with_no_other_has_no_weights([Values(0, 5)] int minListeners)
    {
        TestLists lists = TestLists.Of(4, [0, 1], [2], [0, 1]);
        LocalRidge ridge = new();
        Assert.That(ridge.Solve(lists.Gram(), 2, new RidgeSettings(10, 1, 10, minListeners, 0.5)).Sources.Length, Is.Zero, "alone in a list");
        Assert.That(ridge.Solve(lists.Gram(), 3, new RidgeSettings(10, 1, 10, minListeners, 0.5)).Sources.Length, Is.Zero, "in no list");
        Assert.That(Weights(ridge.Solve(lists.Gram(), 0, new RidgeSettings(10, 1, 10, 0, 0.5))), Is.EqualTo(new[] { (1, 2.0 / 3) }));
    }

    [Test]
    public void A_matrix_that_lost_pairs_is_solved_with_a_larger_lambda()
    {
        // One track with two that no listener has in common any more: with both pairs whole, theirs could not be zero.
        GivenGram gram = new([10, 10, 10], [[new(1, 10), new(2, 10)], [new(0, 10)], [new(0, 10)]]);
        GivenGram wide = new([10, 10, 10, 10], [
            [new(1, 10), new(2, 10), new(3, 1)], [new(0, 10), new(3, 1)], [new(0, 10), new(3, 1)], [new(0, 1), new(1, 1), new(2, 1)]]);
        Assert.That(Weights(new LocalRidge().Solve(gram, 0, new RidgeSettings(10, 1, 10, 0, 0.5))).Select(entry => entry.Weight), Is.All.EqualTo(10.0 / 11).Within(1e-12));

        // Eigenvalues of the three neighbours' matrix: 10 and 10 ± 10√2; λ = 1, 2 and 4 leave one below zero, 8 above.
        double[] solved = [.. Weights(new LocalRidge().Solve(wide, 3, new RidgeSettings(10, 1, 10, 0, 0.5))).OrderBy(entry => entry.Source).Select(entry => entry.Weight)];
        double[,] raised = RidgeOracle.Inverse(new double[,] { { 18, 10, 10 }, { 10, 18, 0 }, { 10, 0, 18 } });
        Assert.That(solved, Is.EqualTo(Enumerable.Range(0, 3).Select(i => raised[i, 0] + raised[i, 1] + raised[i, 2])).Within(1e-12));
    }

    [Test]
    public void A_track_heard_by_everyone_is_like_another()
    {
        TestLists drawn = TestLists.Draw(9, 30, 80);
        TestLists lists = TestLists.Of(31, [.. Enumerable.Range(0, 80).Select(listener => drawn.Lists.Of(listener).ToArray().Append(30).ToArray())]);
        RidgeSettings settings = new(31, 3, 31, 0, 0.5);
        foreach (int track in new[] { 0, 7, 30 })
        {
            var expected = RidgeOracle.Solve(lists, track, settings).OrderBy(entry => entry.Source);
            var actual = Weights(new LocalRidge().Solve(lists.Gram(), track, settings)).OrderBy(entry => entry.Source);
            Assert.That(actual.Select(entry => entry.Weight), Is.EqualTo(expected.Select(entry => entry.Weight)).Within(1e-9));
        }
    }

    [TestCase(0, 1, 1, 0.5)]
    [TestCase(5000, 1, 1, 0.5)]
    [TestCase(1, 0, 1, 0.5)]
    [TestCase(1, -1, 1, 0.5)]
    [TestCase(1, double.NaN, 1, 0.5)]
    [TestCase(1, double.PositiveInfinity, 1, 0.5)]
    [TestCase(1, 1, 0, 0.5)]
    [TestCase(1, 1, 1, 1.5)]
    [TestCase(1, 1, 1, double.NaN)]
    public void Settings_outside_their_range_are_refused(int neighbors, double lambda, int weights, double alpha) =>
        Assert.That(() => new RidgeSettings(neighbors, lambda, weights, 0, alpha), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("must be"));

    internal static (int Source, double Weight)[] Weights(TrackWeights solved) => [.. solved.Sources.ToArray().Zip(solved.Weights.ToArray())];

    private static RidgeSettings WithAllWeights(RidgeSettings settings) =>
        new(settings.Neighbors, settings.Lambda, int.MaxValue, settings.MinListeners, settings.Alpha);

    /// <summary>A matrix as a test spells it out.</summary>
    private sealed class GivenGram(int[] listeners, GramEntry[][] rows) : GramMatrix
    {
        public override int Count => listeners.Length;

        public override ReadOnlySpan<int> Listeners => listeners;

        public override ReadOnlySpan<GramEntry> Row(int track) => rows[track];
    }
}
