using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

public sealed class GenreDistanceTests
{
    [TestCase(new[] { 0 }, new[] { 5.0, 0, 0 }, 0)]
    [TestCase(new[] { 1 }, new[] { 5.0, 0, 0 }, 1)]
    [TestCase(new[] { 0, 1 }, new[] { 5.0, 0, 0 }, 0.292893)]
    [TestCase(new[] { 0, 1 }, new[] { 3.0, 3, 0 }, 0)]
    [TestCase(new[] { 0 }, new[] { 3.0, 4, 0 }, 0.4)]
    public void It_is_one_less_the_cosine(int[] genres, double[] weights, double expected) =>
        Assert.That(GenreDistance.Of(genres, weights, Norm(weights)), Is.EqualTo(expected).Within(1e-6));

    [Test]
    public void Without_genres_on_either_side_it_is_neutral()
    {
        Assert.That(GenreDistance.Of([], [1, 2], Norm([1, 2])), Is.EqualTo(GenreDistance.Neutral));
        Assert.That(GenreDistance.Of([0], [0, 0], 0), Is.EqualTo(GenreDistance.Neutral));
        Assert.That(GenreDistance.Of([], [], 0), Is.EqualTo(GenreDistance.Neutral));
    }

    [Test]
    public void It_is_in_range_and_blind_to_the_scale_of_weights() => ForAll.Check<(ushort[] Weights, byte Genres)>(x =>
    {
        double[] weights = [.. x.Weights.Select(weight => (double)weight)], larger = [.. weights.Select(weight => 1e9 * weight)];
        int[] genres = [.. Enumerable.Range(0, weights.Length).Where(genre => (x.Genres >> (genre % 8) & 1) == 1)];
        double distance = GenreDistance.Of(genres, weights, Norm(weights));
        Assert.That(distance, Is.InRange(0, 1));
        Assert.That(GenreDistance.Of(genres, larger, Norm(larger)), Is.EqualTo(distance).Within(1e-9));
    });

    [Test]
    public void More_listening_to_a_tracks_only_genre_never_raises_it() => ForAll.Check<(ushort[] Weights, ushort More)>(x =>
    {
        double[] weights = [1, .. x.Weights.Select(weight => (double)weight)], more = [1 + x.More, .. weights[1..]];
        Assert.That(GenreDistance.Of([0], more, Norm(more)), Is.LessThanOrEqualTo(GenreDistance.Of([0], weights, Norm(weights)) + 1e-12));
    });

    private static double Norm(double[] weights) => Math.Sqrt(weights.Sum(weight => weight * weight));
}
